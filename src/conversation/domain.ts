import { isJsonObject, isUnreadDomain, type JsonObject, type UnreadDomain } from '../protocol/index.js';
import { deepFreeze } from './deep-freeze.js';

/**
 * The assistant's domain, read-only, since all calls with this domain share one object. `JSON.stringify(domain)` gives
 * what Rasa sent.
 *
 * @example
 * ```ts
 * if ('utter_goodbye' in domain.responses) dispatcher.utterMessage({ response: 'utter_goodbye' });
 * ```
 * @see docs/protocol.md, "Domain and digest"
 * @publicApi
 */
export class Domain {
  readonly #source: JsonObject | UnreadDomain;
  #raw: JsonObject | undefined;

  /** @param source - the domain as Rasa sent it; it is deeply frozen when it is first read */
  constructor(source: JsonObject);
  /**
   * @param source - the domain, or a domain that is parsed when it is first read
   *
   * @internal
   */
  constructor(source: JsonObject | UnreadDomain);
  constructor(source: JsonObject | UnreadDomain) {
    this.#source = source;
  }

  /** The whole domain, deeply frozen. */
  get raw(): JsonObject {
    return (this.#raw ??= readFrozen(this.#source));
  }

  /** The slots by their names. */
  get slots(): JsonObject {
    return this.objectAt('slots');
  }

  /** The responses by their names; Rasa Core called them templates. */
  get responses(): JsonObject {
    return isJsonObject(this.raw['responses']) ? this.raw['responses'] : this.objectAt('templates');
  }

  /** The forms by their names. */
  get forms(): JsonObject {
    return this.objectAt('forms');
  }

  /** The session's configuration. */
  get sessionConfig(): JsonObject {
    return this.objectAt('session_config');
  }

  /** The intents: names, or objects of one name with its settings. */
  get intents(): readonly unknown[] {
    return this.listAt('intents');
  }

  /** The entities: names, or objects of one name with its settings. */
  get entities(): readonly unknown[] {
    return this.listAt('entities');
  }

  /** The actions: names, or objects of one name with its settings. */
  get actions(): readonly unknown[] {
    return this.listAt('actions');
  }

  /** The plain, frozen domain, for JSON. */
  toJSON(): JsonObject {
    return this.raw;
  }

  private objectAt(key: string): JsonObject {
    const value = this.raw[key];
    return isJsonObject(value) ? value : {};
  }

  private listAt(key: string): readonly unknown[] {
    const value = this.raw[key];
    return Array.isArray(value) ? value : [];
  }
}

function readFrozen(source: JsonObject | UnreadDomain): JsonObject {
  const raw = isUnreadDomain(source) ? source.read() : source;
  deepFreeze(raw);
  return raw;
}
