import type { RedactionRules } from './redaction-rules.js';

/** Stands for a text, or for the part of a text that matches a pattern. */
export const REDACTED = '[redacted]';

type Members = Readonly<Record<string, unknown>>;

/** The members of messages that a person reads. */
const TEXT_MEMBERS = new Set(['text', 'title', 'subtitle']);
/** The members of a response that are not variables of its template. */
const RESPONSE_MEMBERS = new Set(['template', 'response', 'image', 'attachment', 'buttons', 'elements', 'custom']);

/**
 * Blanks what the rules name, in a copy: what it is given stays as it is. Blanked values keep their shape. A text
 * becomes {@link REDACTED}, a number 0, a boolean false; lists keep their length and objects their members.
 */
export class Redaction {
  readonly #rules: RedactionRules;
  readonly #isSlot: (name: unknown) => boolean;
  readonly #isEntity: (name: unknown) => boolean;
  readonly #patterns: readonly RegExp[];

  constructor(rules: RedactionRules) {
    this.#rules = rules;
    this.#isSlot = among(rules.slots);
    this.#isEntity = among(rules.entities);
    this.#patterns = rules.patterns.map(({ source, flags }) => new RegExp(source, flags));
  }

  /** A call, or anything that is streamed. */
  message(value: object): object {
    return this.copy(value, this.#rules.texts) as object;
  }

  /** The body of an answer: events and responses, or an error. */
  answer(body: unknown): unknown {
    const copy = this.copy(body, this.#rules.texts);
    if (isObject(copy) && Array.isArray(copy['responses']))
      copy['responses'].forEach((one) => this.blankVariables(one));
    return copy;
  }

  /** @param texts - whether members such as `text` belong to a message; those within a slot's value do not */
  private copy(given: unknown, texts: boolean): unknown {
    const value = asJson(given);
    if (typeof value === 'string') return this.withoutMatches(value);
    if (typeof value === 'number') return this.#patterns.length > 0 && this.matches(value) ? 0 : value;
    if (Array.isArray(value)) return value.map((item) => this.copy(item, texts));
    if (!isObject(value)) return value;
    return mapMembers(value, (member, name) => this.member(value, name, member, texts));
  }

  private member(owner: Members, name: string, value: unknown, texts: boolean): unknown {
    if (texts && typeof value === 'string' && TEXT_MEMBERS.has(name)) return blank(value);
    if (name === 'slots' && isObject(value)) return mapMembers(value, (one, slot) => this.slot(slot, one));
    if (owner['entity'] !== undefined) return this.entityMember(owner['entity'], name, value, texts);
    if (name === 'value' && typeof owner['name'] === 'string') return this.slot(owner['name'], value);
    return this.copy(value, texts);
  }

  private slot(name: string, value: unknown): unknown {
    return this.#isSlot(name) ? blank(value) : this.copy(value, false);
  }

  private entityMember(entity: unknown, name: string, value: unknown, texts: boolean): unknown {
    const holdsValue = name === 'value' || name === 'additional_info';
    return holdsValue && this.#isEntity(entity) ? blank(value) : this.copy(value, texts);
  }

  /** The variables of a response have the names of slots. */
  private blankVariables(response: unknown): void {
    if (!isObject(response)) return;
    for (const [name, value] of Object.entries(response)) {
      if (!RESPONSE_MEMBERS.has(name) && !TEXT_MEMBERS.has(name) && this.#isSlot(name)) response[name] = blank(value);
    }
  }

  private withoutMatches(text: string): string {
    return this.#patterns.reduce((rest, pattern) => rest.replaceAll(pattern, REDACTED), text);
  }

  private matches(value: number): boolean {
    const text = String(value);
    return this.withoutMatches(text) !== text;
  }
}

function among(names: readonly string[] | true): (name: unknown) => boolean {
  if (names === true) return () => true;
  const known = new Set<unknown>(names);
  return (name) => known.has(name);
}

/** Null stays null, because actions ask whether a slot has a value. */
function blank(given: unknown): unknown {
  const value = asJson(given);
  if (typeof value === 'string') return value === '' ? '' : REDACTED;
  if (typeof value === 'number') return 0;
  if (typeof value === 'boolean') return false;
  if (Array.isArray(value)) return value.map(blank);
  return isObject(value) ? mapMembers(value, blank) : value;
}

/** What `JSON.stringify()` would write. An answer may hold dates and objects with a `toJSON()`. */
function asJson(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('toJSON' in value)) return value;
  return typeof value.toJSON === 'function' ? (value.toJSON as () => unknown)() : value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mapMembers(object: Members, change: (value: unknown, name: string) => unknown): Record<string, unknown> {
  // fromEntries() defines its members, so a member `__proto__` is copied like any other.
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value, name)]));
}
