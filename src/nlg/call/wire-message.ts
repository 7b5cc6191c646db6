import { isJsonObject, setOwn, type JsonObject } from '../../protocol/index.js';
import type { NlgMessage } from '../ports/nlg-message.js';

/** The members that Rasa checks in an answer. One that does not fit makes Rasa drop the whole answer. */
const CHECKS: ReadonlyMap<string, (value: unknown) => boolean> = new Map([
  ['buttons', isListOfObjects],
  ['elements', isListOfObjects],
  ['image', (value) => typeof value === 'string'],
  ['attachment', isJsonObject],
  ['custom', isJsonObject],
  ['id', (value) => typeof value === 'string'],
]);

/** A message as it is sent, and the members that were left out because Rasa would refuse them. */
export interface WireMessage {
  readonly json: string;
  readonly leftOut: readonly string[];
}

/**
 * A message as Rasa takes it from an NLG server: an object whose `text` is always a string. Members that are null are
 * left out, and so is what Rasa's check would refuse, such as a text in `attachment`.
 *
 * @throws TypeError, RangeError when it cannot be written as JSON
 * @see docs/nlg.md, "What Rasa accepts"
 */
export function wireMessage(message: NlgMessage): WireMessage {
  const leftOut: string[] = [];
  const { text, ...others } = message;
  const wire: JsonObject = { text: textOf(text) };
  if (text !== undefined && text !== null && !isText(text)) leftOut.push('text');
  for (const [name, value] of Object.entries(others)) {
    if (value === null || value === undefined) continue;
    if (CHECKS.get(name)?.(value) === false) leftOut.push(name);
    else if (name !== 'toJSON') setOwn(wire, name, value);
  }
  return { json: JSON.stringify(wire), leftOut };
}

/**
 * The same message, if it can be written.
 *
 * @throws TypeError, RangeError when it cannot be written as JSON
 */
export function written(message: NlgMessage | undefined): NlgMessage | undefined {
  if (message) wireMessage(message);
  return message;
}

/** YAML may give a number or a truth value where a text is meant. */
function isText(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

function textOf(value: unknown): string {
  return isText(value) ? String(value) : '';
}

function isListOfObjects(value: unknown): boolean {
  return Array.isArray(value) && value.every(isJsonObject);
}
