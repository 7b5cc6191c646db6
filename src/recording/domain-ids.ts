import { createHash } from 'node:crypto';
import type { RasaCall } from '../actions/index.js';
import type { JsonObject } from '../protocol/index.js';

/** The domain of a call, with its id in the recording. */
export interface IdentifiedDomain {
  readonly id: string;
  readonly domain: JsonObject;
  /** Whether it is not in the recording yet. */
  readonly isNew: boolean;
}

/** The ids of the domains in a recording: the digest of the call, or a hash of the domain. */
export class DomainIds {
  readonly #kept = new Set<string>();
  readonly #hashes = new WeakMap<JsonObject, string>();

  /** The domain of a call; undefined if the call has none, or an empty one. */
  of(call: RasaCall): IdentifiedDomain | undefined {
    const { domain, domain_digest: digest } = call;
    if (!domain || Object.keys(domain).length === 0) return undefined;
    const id = digest || this.hashOf(domain);
    return { id, domain, isNew: !this.#kept.has(id) };
  }

  /** The domain was written. */
  keep(id: string): void {
    this.#kept.add(id);
  }

  /** Calls with the same domain usually share one object. */
  private hashOf(domain: JsonObject): string {
    const known = this.#hashes.get(domain);
    if (known !== undefined) return known;
    const hash = `sha256:${createHash('sha256').update(JSON.stringify(domain)).digest('hex')}`;
    this.#hashes.set(domain, hash);
    return hash;
  }
}
