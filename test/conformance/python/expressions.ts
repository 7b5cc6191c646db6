import type { CollectingDispatcher, Tracker } from 'nestjs-rasa';
import { differences } from '../compare/differences.js';
import { isObject } from '../vector.js';
import { dateTime, isoDate } from './dates.js';

/** What an expression can read while its action runs. */
export interface Scene {
  readonly tracker: Tracker;
  readonly dispatcher: CollectingDispatcher;
  readonly domain: unknown;
  /** The candidate that was passed to a validate method. */
  readonly value?: unknown;
  /** The slots that the domain requires, as passed to `requiredSlots`. */
  readonly domainSlots?: unknown;
  /** Collects the moments that are given as a JS `Date`. */
  readonly instants: Set<number>;
}

/**
 * Returns the value of an expression. Everything except the known objects with one key is a literal, whose members are
 * evaluated.
 */
export function evaluate(expression: unknown, scene: Scene): unknown {
  if (Array.isArray(expression)) return expression.map((item: unknown) => evaluate(item, scene));
  if (!isObject(expression)) return expression;
  const entries = Object.entries(expression);
  const [first] = entries;
  const operator = entries.length === 1 && first ? OPERATORS.get(first[0]) : undefined;
  if (operator && first) return operator(first[1], scene);
  return Object.fromEntries(entries.map(([key, value]) => [key, evaluate(value, scene)]));
}

/** Names what our expressions cannot express in a description, if anything. */
export function unknownExpression(description: unknown): string | undefined {
  if (Array.isArray(description)) return firstUnknown(description);
  if (!isObject(description)) return undefined;
  const property = description.$dispatcher;
  if (Object.keys(description).length === 1 && typeof property === 'string' && !DISPATCHER_PROPERTIES.has(property)) {
    return `dispatcher property "${property}"`;
  }
  return firstUnknown(Object.values(description));
}

function firstUnknown(values: readonly unknown[]): string | undefined {
  return values.map(unknownExpression).find((reason) => reason !== undefined);
}

const DISPATCHER_PROPERTIES: ReadonlyMap<string, (dispatcher: CollectingDispatcher) => unknown> = new Map([
  ['is_streaming_active', (dispatcher: CollectingDispatcher): unknown => dispatcher.isStreamingActive],
  ['is_streaming_cancelled', (dispatcher: CollectingDispatcher): unknown => dispatcher.isStreamingCancelled],
  ['messages', (dispatcher: CollectingDispatcher): unknown => dispatcher.messages],
]);

type Operator = (operand: unknown, scene: Scene) => unknown;

const OPERATORS: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['$value', (_, scene) => scene.value ?? null],
  ['$slot', (name, scene) => slot(name, scene)],
  ['$latest_text', (_, scene) => latestText(scene)],
  ['$domain', (_, scene) => scene.domain ?? null],
  ['$domain_slots', (_, scene) => scene.domainSlots ?? null],
  ['$tracker', (_, scene) => scene.tracker],
  ['$dispatcher', (property, scene) => DISPATCHER_PROPERTIES.get(String(property))?.(scene.dispatcher)],
  ['$upper', (operand, scene) => upper(evaluate(operand, scene))],
  ['$concat', (operand, scene) => concat(evaluate(operand, scene))],
  ['$if_slot', ifSlot],
  ['$datetime', (parts, scene) => noted(dateTime(parts), scene)],
  ['$date', (parts) => isoDate(parts)],
]);

function slot(name: unknown, { tracker }: Scene): unknown {
  return tracker.getSlot(name as string) ?? null;
}

function latestText({ tracker }: Scene): unknown {
  const message: unknown = tracker.latestMessage;
  return isObject(message) ? (message.text ?? null) : null;
}

function upper(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('$upper takes a string.');
  return value.toUpperCase();
}

function concat(parts: unknown): unknown {
  if (Array.isArray(parts) && parts.every((part) => typeof part === 'string')) return parts.join('');
  if (Array.isArray(parts) && parts.every((part) => Array.isArray(part))) return parts.flat(1);
  throw new TypeError('$concat takes strings only or lists only.');
}

function ifSlot(operand: unknown, scene: Scene): unknown {
  const branch = isObject(operand) ? operand : {};
  const equal = differences(evaluate(branch.equals, scene), slot(branch.name, scene)).length === 0;
  return evaluate((equal ? branch.then : branch.else) ?? null, scene);
}

function noted(date: Date | string, { instants }: Scene): Date | string {
  if (date instanceof Date) instants.add(date.getTime());
  return date;
}
