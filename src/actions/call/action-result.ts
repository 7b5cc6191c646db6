import { concatMap, isObservable, lastValueFrom, takeWhile, type Observable } from 'rxjs';
import type { CollectingDispatcher, StreamChunk } from '../../conversation/index.js';
import { isEvent, type RasaEvent } from '../../protocol/index.js';
import { YieldedStream } from '../streaming/yielded-stream.js';
import { isNothing, listOf } from './returned-values.js';

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
 * An iterator or an Observable that an action returns. The action runs while it is read.
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
 * Everything that an action returned, as a list. Iterators and Observables run to their end; the texts and chunks that
 * they yield are streamed. Other values stay in the list, even if they are not events.
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

async function fromIterator(iterator: AsyncIterable<unknown>, stream: YieldedStream): Promise<unknown[]> {
  const values: unknown[] = [];
  for await (const value of iterator) {
    if (!(await stream.take(value))) values.push(...listOf(value));
    if (stream.isOver) break;
  }
  await stream.end();
  return values;
}

/** An Observable has no backpressure, so its values are queued here. */
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
