import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import {
  Injectable,
  UseInterceptors,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import {
  Ctx,
  RasaAction,
  SlotSet,
  type CollectingDispatcher,
  type Domain,
  type RasaContext,
  type Tracker,
  type Yielded,
} from 'nestjs-rasa';
import { of, tap, type Observable } from 'rxjs';
import { callFor } from '../../support/calls.js';
import { collect, startGrpc, type GrpcTestClient, type RunningGrpc } from '../../support/grpc.js';

type Json = Record<string, Record<string, unknown>>;

/** Describes the events of a stream: `start 1`, `text`, `end 1`, and other events unchanged. */
function told(events: readonly unknown[]): unknown[] {
  const ids: unknown[] = [];
  const number = (id: unknown): number => (ids.includes(id) ? ids.indexOf(id) + 1 : ids.push(id));
  return (events as Json[]).map((event) => {
    if (event['chunk_start']) return `start ${number(event['chunk_start']['response_id'])}`;
    if (event['chunk']) return event['chunk']['text'];
    if (event['chunk_end']) return `end ${number(event['chunk_end']['response_id'])}`;
    return event;
  });
}

const slot = (name: string, value: unknown): object => ({ event: 'slot', timestamp: null, name, value });
const NOTHING_SAID = { final_result: {} };

describe('streaming over gRPC', () => {
  let running: RunningGrpc | undefined;
  afterEach(() => running?.close());

  const boot = async (action: new (...args: never[]) => object, bargeInTimeoutMs?: number): Promise<GrpcTestClient> => {
    running = await startGrpc({ providers: [action], grpc: bargeInTimeoutMs ? { bargeInTimeoutMs } : {} });
    return running.client;
  };
  const stream = (client: GrpcTestClient): Promise<unknown[]> => collect(client.events(callFor('action_x')));

  describe('what an action yields', () => {
    @RasaAction('action_x')
    class Menu {
      async *run(dispatcher: CollectingDispatcher): AsyncGenerator<Yielded> {
        yield 'Soup. ';
        yield new SlotSet('soup', true);
        dispatcher.utterMessage({ text: 'Anything else?' });
        yield { text: 'Pizza.' };
        yield [new SlotSet('pizza', true)];
      }
    }
    const final = {
      final_result: { events: [slot('soup', true), slot('pizza', true)], responses: [{ text: 'Anything else?' }] },
    };

    it('is streamed', async () => {
      const client = await boot(Menu);
      expect(told(await stream(client))).toEqual(['start 1', 'Soup. ', 'Pizza.', 'end 1', final]);
    });

    it('is answered in one piece by the unary procedure', async () => {
      const client = await boot(Menu);
      expect(await client.call('Webhook', callFor('action_x'))).toEqual({
        events: final.final_result.events,
        responses: [{ text: 'Anything else?' }, { text: 'Soup. Pizza.' }],
      });
    });

    it('is streamed through interceptors and parameter decorators, which see the events', async () => {
      const seen: unknown[] = [];
      @Injectable()
      class See implements NestInterceptor {
        intercept(_context: ExecutionContext, next: CallHandler): Observable<unknown> {
          return next.handle().pipe(tap((events) => seen.push(events)));
        }
      }
      class Decorated {
        @RasaAction('action_x')
        @UseInterceptors(See)
        async *tell(@Ctx('tracker') tracker: Tracker): AsyncGenerator<Yielded> {
          yield `For ${tracker.senderId}.`;
          yield new SlotSet('told', true);
        }
      }
      Injectable()(Decorated);
      const client = await boot(Decorated);
      expect(told(await stream(client))).toEqual([
        'start 1',
        'For ada.',
        'end 1',
        { final_result: { events: [slot('told', true)] } },
      ]);
      expect(seen).toMatchObject([[slot('told', true)]]);
    });

    it('may come from an Observable or a plain generator', async () => {
      @RasaAction('action_x')
      class Both {
        run(): Observable<Yielded> {
          return of('a', new SlotSet('s', 1), 'b');
        }
      }
      @RasaAction('action_x')
      class Plain {
        *run(): Generator<Yielded> {
          yield 'a';
          yield new SlotSet('s', 1);
          yield 'b';
        }
      }
      for (const action of [Both, Plain]) {
        const client = await boot(action);
        expect(told(await stream(client))).toEqual([
          'start 1',
          'a',
          'b',
          'end 1',
          { final_result: { events: [slot('s', 1)] } },
        ]);
        await running?.close();
      }
    });

    it('is refused when it names a response', async () => {
      @RasaAction('action_x')
      class Named {
        *run(): Generator<Yielded> {
          yield { response: 'utter_menu' };
        }
      }
      const client = await boot(Named);
      await expect(stream(client)).rejects.toMatchObject({ code: 'INTERNAL' });
    });
  });

  describe('barge-in', () => {
    /** Starts a stream and interrupts it after its first chunk. Returns the events and the action's context. */
    const interrupt = async (client: GrpcTestClient): Promise<unknown[]> => {
      const events: Json[] = [];
      for await (const event of client.events(callFor('action_x'))) {
        events.push(event as Json);
        if (events.length === 2) await client.acknowledge(String(events[0]?.['chunk_start']?.['response_id']));
      }
      return events;
    };

    it('aborts the signal, drops later chunks and still sends the result', async () => {
      @RasaAction('action_x')
      class Talker {
        async run(
          dispatcher: CollectingDispatcher,
          _t: Tracker,
          _d: Domain,
          { signal }: RasaContext,
        ): Promise<SlotSet[]> {
          await dispatcher.streamStart();
          await dispatcher.streamChunk({ text: 'a' });
          if (!signal.aborted) await once(signal, 'abort');
          await dispatcher.streamChunk({ text: 'b' });
          await dispatcher.streamEnd();
          const { name } = signal.reason as Error;
          return [new SlotSet('cancelled', dispatcher.isStreamingCancelled), new SlotSet('reason', name)];
        }
      }
      expect(told(await interrupt(await boot(Talker)))).toEqual([
        'start 1',
        'a',
        { final_result: { events: [slot('cancelled', true), slot('reason', 'StreamInterruptedError')] } },
      ]);
    });

    it('closes the source of a stream', async () => {
      @RasaAction('action_x')
      class Source {
        async run(
          dispatcher: CollectingDispatcher,
          _t: Tracker,
          _d: Domain,
          { signal }: RasaContext,
        ): Promise<SlotSet> {
          let closed = false;
          async function* tokens(): AsyncGenerator<string> {
            try {
              yield 'a';
              if (!signal.aborted) await once(signal, 'abort');
              for (;;) yield 'b';
            } finally {
              closed = true;
            }
          }
          await dispatcher.streamFrom(tokens());
          return new SlotSet('closed', closed);
        }
      }
      expect(told(await interrupt(await boot(Source)))).toEqual([
        'start 1',
        'a',
        { final_result: { events: [slot('closed', true)] } },
      ]);
    });

    it('treats an action that throws the abort reason as ended', async () => {
      @RasaAction('action_x')
      class Thrower {
        async run(dispatcher: CollectingDispatcher, _t: Tracker, _d: Domain, { signal }: RasaContext): Promise<void> {
          dispatcher.utterMessage({ text: 'said before' });
          await dispatcher.streamChunk({ text: 'a' });
          await wait(60_000, undefined, { signal });
        }
      }
      expect(told(await interrupt(await boot(Thrower)))).toEqual([
        'start 1',
        'a',
        { final_result: { responses: [{ text: 'said before' }] } },
      ]);
    });

    it('sends an empty result when the action does not end in time', async () => {
      @RasaAction('action_x')
      class Deaf {
        async run(dispatcher: CollectingDispatcher): Promise<void> {
          await dispatcher.streamChunk({ text: 'a' });
          await new Promise(() => undefined);
        }
      }
      expect(told(await interrupt(await boot(Deaf, 20)))).toEqual(['start 1', 'a', NOTHING_SAID]);
    });

    it('lets an action start another stream, as the reference does', async () => {
      @RasaAction('action_x')
      class Again {
        async run(dispatcher: CollectingDispatcher, _t: Tracker, _d: Domain, { signal }: RasaContext): Promise<void> {
          await dispatcher.streamChunk({ text: 'a' });
          if (!signal.aborted) await once(signal, 'abort');
          await dispatcher.streamStart();
          await dispatcher.streamChunk({ text: 'Sorry.' });
          await dispatcher.streamEnd();
        }
      }
      expect(told(await interrupt(await boot(Again)))).toEqual([
        'start 1',
        'a',
        'start 2',
        'Sorry.',
        'end 2',
        NOTHING_SAID,
      ]);
    });

    it('ignores unknown ids and ids of ended streams', async () => {
      @RasaAction('action_x')
      class Short {
        async run(dispatcher: CollectingDispatcher): Promise<SlotSet> {
          await dispatcher.streamFrom(['a']);
          return new SlotSet('cancelled', dispatcher.isStreamingCancelled);
        }
      }
      const client = await boot(Short);
      const events = (await stream(client)) as Json[];
      expect(await client.acknowledge(String(events[0]?.['chunk_start']?.['response_id']))).toEqual({});
      expect(await client.acknowledge('nobody')).toEqual({});
      expect(told(events).at(-1)).toEqual({ final_result: { events: [slot('cancelled', false)] } });
    });
  });

  it('stops the action when the client disconnects', async () => {
    let stop: (reason: unknown) => void;
    const stopped = new Promise<unknown>((resolve) => (stop = resolve));
    @RasaAction('action_x')
    class Endless {
      async run(dispatcher: CollectingDispatcher, _t: Tracker, _d: Domain, { signal }: RasaContext): Promise<void> {
        signal.addEventListener('abort', () => stop(signal.reason));
        await dispatcher.streamChunk({ text: 'a' });
        await new Promise(() => undefined);
      }
    }
    const client = await boot(Endless);
    const call = client.open(callFor('action_x'));
    call.on('error', () => undefined);
    await once(call, 'data');
    call.cancel();
    expect(await stopped).toMatchObject({ name: 'ActionAbortedError' });
  });

  it('keeps the time limit of the action', async () => {
    @RasaAction('action_x', { timeoutMs: 20 })
    class Slow {
      async run(dispatcher: CollectingDispatcher): Promise<void> {
        await dispatcher.streamChunk({ text: 'a' });
        await new Promise(() => undefined);
      }
    }
    const client = await boot(Slow);
    await expect(stream(client)).rejects.toMatchObject({
      code: 'DEADLINE_EXCEEDED',
      details: { action_name: 'action_x' },
    });
  });
});
