/** Actions that behave, and actions that do not. */
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { RasaAction, SlotSet, type CollectingDispatcher, type RasaContext } from 'nestjs-rasa';
import { CAUSE } from '../secret.js';

/** What actions have seen, for the parent. */
@Injectable()
export class Seen {
  readonly counts: Record<string, number> = {};

  add(what: string): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
  }
}

@RasaAction('action_good')
export class Good {
  run(dispatcher: CollectingDispatcher): void {
    dispatcher.utterMessage({ text: 'good' });
  }
}

/** Takes as long as a query, and finishes whatever happens. */
@RasaAction('action_work')
export class Work {
  constructor(readonly seen: Seen) {}

  async run(dispatcher: CollectingDispatcher): Promise<void> {
    this.seen.add('began');
    await delay(60);
    this.seen.add('ended');
    dispatcher.utterMessage({ text: 'done' });
  }
}

/** Takes longer than the delay of a shutdown. */
@RasaAction('action_slow')
export class Slow {
  async run(dispatcher: CollectingDispatcher): Promise<void> {
    await delay(2_000);
    dispatcher.utterMessage({ text: 'done' });
  }
}

@RasaAction('action_stream')
export class Streaming {
  constructor(readonly seen: Seen) {}

  async run(dispatcher: CollectingDispatcher): Promise<void> {
    this.seen.add('began');
    for (let piece = 0; piece < 6; piece++) {
      await dispatcher.streamChunk({ text: `piece ${piece}` });
      await delay(10);
    }
    await dispatcher.streamEnd();
    this.seen.add('ended');
  }
}

/** Waits until its call is stopped. */
@RasaAction('action_wait')
export class Wait {
  constructor(readonly seen: Seen) {}

  async run(_dispatcher: unknown, _tracker: unknown, _domain: unknown, { signal }: RasaContext): Promise<void> {
    this.seen.add('waiting');
    if (!signal.aborted) await once(signal, 'abort');
    this.seen.add('stopped');
  }
}

/** Waits until the parent lets all of them go on. */
@RasaAction('action_held')
export class Held {
  run(dispatcher: CollectingDispatcher): Promise<void> {
    return new Promise((resolve) => {
      process.once('message', () => resolve());
      dispatcher.utterMessage({ text: 'held' });
    });
  }
}

@RasaAction('action_hangs', { timeoutMs: 50 })
export class Hangs {
  run(): Promise<never> {
    return new Promise(() => undefined);
  }
}

@RasaAction('action_throws')
export class Throws {
  run(): never {
    throw new Error(`no such table near ${CAUSE}`);
  }
}

@RasaAction('action_rejects_late', { timeoutMs: 20 })
export class RejectsLate {
  async run(): Promise<never> {
    await delay(60);
    throw new Error('later than anybody waits');
  }
}

@RasaAction('action_floods')
export class Floods {
  run(dispatcher: CollectingDispatcher): void {
    for (let count = 0; count < 50_000; count++) dispatcher.utterMessage({ text: `message ${count}` });
  }
}

@RasaAction('action_floods_stream')
export class FloodsStream {
  run(dispatcher: CollectingDispatcher): void {
    // Nothing is awaited, so nothing slows it down.
    for (let count = 0; count < 20_000; count++) void dispatcher.streamChunk({ text: `chunk ${count}` });
  }
}

const CIRCULAR: { self?: unknown } = {};
CIRCULAR.self = CIRCULAR;
const DEEP = JSON.parse('['.repeat(50_000) + ']'.repeat(50_000)) as unknown;

/** Values that an action should not return, and the statuses of their calls. */
const VALUES: Readonly<Record<string, () => unknown>> = {
  circular: () => CIRCULAR,
  bigint: () => 1n,
  function: () => (): void => undefined,
  symbol: () => Symbol('x'),
  'a throwing toJSON': () => ({ toJSON: () => { throw new Error(CAUSE); } }), // prettier-ignore
  'a throwing getter': () => Object.defineProperty({}, 'x', { enumerable: true, get: () => { throw new Error(CAUSE); } }), // prettier-ignore
  'a map': () => new Map([['a', 1]]),
  'an invalid date': () => new Date(Number.NaN),
  'not a number': () => Number.NaN,
  'a lone surrogate': () => '\ud800',
  'very deep': () => DEEP,
  huge: () => 'x'.repeat(50_000_000),
};

@RasaAction('action_returns')
export class Returns {
  run(_dispatcher: unknown, tracker: { getSlot(name: string): unknown }): SlotSet {
    const make = VALUES[String(tracker.getSlot('value'))];
    return new SlotSet('value', make?.());
  }
}

/** Something else than events. */
@RasaAction('action_no_events')
export class NoEvents {
  run(): never {
    return [5, 'text', { no: 'event' }, null, Promise.resolve(1), CIRCULAR] as never;
  }
}

export const ACTIONS = [
  Good,
  Work,
  Slow,
  Streaming,
  Wait,
  Held,
  Hangs,
  Throws,
  RejectsLate,
  Floods,
  FloodsStream,
  Returns,
  NoEvents,
];
