import { isJsonObject, type JsonObject } from '../protocol/index.js';
import { deepFreeze } from './deep-freeze.js';

/**
 * The assistant's domain, read-only: one object serves all calls that came with it. `JSON.stringify(domain)` gives
 * what Rasa sent.
 *
 * @example
 * ```ts
 * if ('utter_goodbye' in domain.responses) dispatcher.utterMessage({ response: 'utter_goodbye' });
 * ```
 * @see protocol.md, section 1, "Domain and digest"
 * @publicApi
 */
export class Domain {
  readonly #raw: JsonObject;
  #frozen = false;

  /** @param raw - the domain as Rasa sent it; it is frozen, deeply, when it is first read */
  constructor(raw: JsonObject) {
    this.#raw = raw;
  }

  /** The whole domain, deeply frozen. */
  get raw(): JsonObject {
    if (!this.#frozen) deepFreeze(this.#raw);
    this.#frozen = true;
    return this.#raw;
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
