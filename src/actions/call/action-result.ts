import { concatMap, isObservable, lastValueFrom, takeWhile, type Observable } from 'rxjs';
import type { CollectingDispatcher, StreamChunk } from '../../conversation/index.js';
import { isEvent, type RasaEvent } from '../../protocol/index.js';
import { YieldedStream } from '../streaming/yielded-stream.js';
import { kindOf } from './kind-of.js';

/**
 * One event, several, or none.
 *
 * @publicApi
 */
export type ReturnedEvents = RasaEvent | readonly RasaEvent[] | null | undefined | void;

/**
 * What an action may yield: events, and texts or chunks, which are streamed to the user.
 *
 * @publicApi
 */
export type Yielded = ReturnedEvents | string | StreamChunk;

/**
 * What an action may return to be read: an iterator or an Observable. The action runs while it is read.
 *
 * @publicApi
 */
export type ReturnedSource =
  Iterable<ReturnedEvents> | Generator<Yielded, unknown, unknown> | AsyncIterable<Yielded> | Observable<Yielded>;

/**
 * What an action may return: an event, a list of events, nothing, an Observable or an iterator of them and of what is
 * to be streamed, or a promise of any of these.
 *
 * @publicApi
 */
export type ActionResult = ReturnedEvents | ReturnedSource | Promise<ReturnedEvents | ReturnedSource>;

/**
 * Everything that an action returned, as a list: iterators and Observables run to their end, and the texts and chunks
 * among what they give are streamed. What is neither that nor an event is still in it.
 *
 * @param returned - what the action returned
 * @param dispatcher - where texts and chunks go
 */
export async function drain(returned: unknown, dispatcher: CollectingDispatcher): Promise<unknown[]> {
  const result = await returned;
  if (Array.isArray(result)) return result;
  if (isNothing(result)) return [];
  if (isEvent(result) || typeof result !== 'object') return [result];
  if (isObservable(result)) return fromObservable(result, new YieldedStream(dispatcher));
  if (Symbol.asyncIterator in result || Symbol.iterator in result) {
    return fromIterator(result as AsyncIterable<unknown>, new YieldedStream(dispatcher));
  }
  return [result];
}

/** The events among the values, and the kinds of the others with their places, for the log. */
export function splitEvents(values: readonly unknown[]): { events: RasaEvent[]; others: string[] } {
  const events: RasaEvent[] = [];
  const others: string[] = [];
  values.forEach((value, index) => {
    if (isEvent(value)) events.push(value);
    else others.push(`${kindOf(value, 'an object without `event`')} at position ${index}`);
  });
  return { events, others };
}

async function fromIterator(iterator: AsyncIterable<unknown>, stream: YieldedStream): Promise<unknown[]> {
  const values: unknown[] = [];
  for await (const value of iterator) {
    if (!(await stream.take(value))) values.push(...listOf(value));
    if (stream.isOver) break;
  }
  await stream.end();
  return values;
}

/** An Observable knows no backpressure: its values wait here for their turn. */
async function fromObservable(source: Observable<unknown>, stream: YieldedStream): Promise<unknown[]> {
  const values: unknown[] = [];
  const taken = source.pipe(
    takeWhile(() => !stream.isOver),
    concatMap(async (value) => {
      if (!(await stream.take(value))) values.push(...listOf(value));
    }),
  );
  await lastValueFrom(taken, { defaultValue: undefined });
  await stream.end();
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
