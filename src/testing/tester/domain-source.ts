import type { JsonObject } from '../../protocol/index.js';
import { testDomain, type TestDomain } from './call-of.js';

/** The domain of a test. Its files are read when it is first needed. */
export class DomainSource {
  readonly #given: JsonObject | readonly string[];
  #domain: Promise<TestDomain> | undefined;

  constructor(given: JsonObject | string | readonly string[] = {}) {
    this.#given = typeof given === 'string' ? [given] : given;
  }

  /** Whether the test gave a domain. */
  get isGiven(): boolean {
    return isPaths(this.#given) || Object.keys(this.#given).length > 0;
  }

  /** @throws InvalidDomainError when a file cannot be read */
  read(): Promise<TestDomain> {
    return (this.#domain ??= this.#load().then(testDomain));
  }

  /** A domain of the test is copied, because the one of a call is frozen. */
  async #load(): Promise<JsonObject> {
    if (!isPaths(this.#given)) return structuredClone(this.#given);
    const { readDomainFiles } = await import('../../domain-files/index.js');
    return { ...(await readDomainFiles(this.#given)).document };
  }
}

function isPaths(given: JsonObject | readonly string[]): given is readonly string[] {
  return Array.isArray(given);
}
