import { isObservable, lastValueFrom, toArray, type Observable } from 'rxjs';
import { isEvent, type RasaEvent } from '../protocol/index.js';

/** One event, several, or none. */
export type Events = RasaEvent | readonly RasaEvent[] | null | undefined | void;

/**
 * What an action may return: an event, a list of events, nothing, an Observable or an iterator of them, or a promise
 * of any of these.
 *
 * @publicApi
 */
export type ActionResult =
  | Events
  | Iterable<Events>
  | AsyncIterable<Events>
  | Observable<Events>
  | Promise<Events | Iterable<Events> | AsyncIterable<Events> | Observable<Events>>;

/**
 * Everything that an action returned, as a list: iterators and Observables run to their end. What is no event is
 * still in it.
 */
export async function drain(returned: unknown): Promise<unknown[]> {
  const result = await returned;
  if (Array.isArray(result)) return result;
  if (isNothing(result)) return [];
  if (isEvent(result) || typeof result !== 'object') return [result];
  if (isObservable(result)) return (await lastValueFrom(result.pipe(toArray()))).flatMap(listOf);
  if (Symbol.asyncIterator in result) return fromIterator(result as AsyncIterable<unknown>);
  if (Symbol.iterator in result) return fromIterator(result as Iterable<unknown>);
  return [result];
}

/** The events among the values, and the kinds of the others with their places, for the log. */
export function splitEvents(values: readonly unknown[]): { events: RasaEvent[]; others: string[] } {
  const events: RasaEvent[] = [];
  const others: string[] = [];
  values.forEach((value, index) => {
    if (isEvent(value)) events.push(value);
    else others.push(`${kindOf(value)} at position ${index}`);
  });
  return { events, others };
}

async function fromIterator(iterator: AsyncIterable<unknown> | Iterable<unknown>): Promise<unknown[]> {
  const values: unknown[] = [];
  for await (const value of iterator) values.push(...listOf(value));
  return values;
}

function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return isNothing(value) ? [] : [value];
}

/** The reference takes every falsy value for "no events". */
function isNothing(value: unknown): value is null | undefined | false | 0 | '' {
  return !value;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object without `event`' : `a ${typeof value}`;
}
