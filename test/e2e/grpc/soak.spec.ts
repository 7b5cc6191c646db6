import { getEventListeners, once } from 'node:events';
import { afterEach, describe, expect, it } from '@jest/globals';
import { RasaAction, type CollectingDispatcher, type Domain, type RasaContext, type Tracker } from 'nestjs-rasa';
import { RunningCalls, RunningStreams } from '../../../src/actions/index.js';
import { callFor } from '../../support/calls.js';
import { startGrpc, type RunningGrpc } from '../../support/grpc.js';

const CHUNKS = 10_000;
/** The number of chunks that may be under way, in the buffers of both sides and of the connection. */
const ON_THE_WAY = 400;
const STREAMS = 200;
const PATIENCE_MS = 120_000;

describe('gRPC streams that are slow, or cut off', () => {
  let running: RunningGrpc | undefined;
  afterEach(() => running?.close());

  it(
    'makes the action wait for a slow reader',
    async () => {
      let produced = 0;
      @RasaAction('action_flood')
      class Flood {
        async run(dispatcher: CollectingDispatcher): Promise<void> {
          const text = 'x'.repeat(2_000);
          async function* chunks(): AsyncGenerator<string> {
            for (; produced < CHUNKS; produced++) yield text;
          }
          await dispatcher.streamFrom(chunks());
        }
      }
      running = await startGrpc({ providers: [Flood] });
      let read = 0;
      let furthest = 0;
      for await (const event of running.client.open(callFor('action_flood'))) {
        if (!('chunk' in event)) continue;
        read += 1;
        // Gives the producer every chance to run ahead.
        await new Promise((resolve) => setImmediate(resolve));
        furthest = Math.max(furthest, produced - read);
      }
      expect(read).toBe(CHUNKS);
      expect(furthest).toBeLessThan(ON_THE_WAY);
    },
    PATIENCE_MS,
  );

  it(
    'leaves nothing behind after streams that are cut off or interrupted',
    async () => {
      const signals: AbortSignal[] = [];
      let ended = 0;
      @RasaAction('action_talk')
      class Talk {
        async run(dispatcher: CollectingDispatcher, _t: Tracker, _d: Domain, { signal }: RasaContext): Promise<void> {
          signals.push(signal);
          await dispatcher.streamChunk({ text: 'a' });
          if (!signal.aborted) await once(signal, 'abort');
          ended += 1;
        }
      }
      // A timer that is left behind lasts longer than the test.
      running = await startGrpc({ providers: [Talk], grpc: { bargeInTimeoutMs: 10 * PATIENCE_MS } });
      const { client, server } = running;
      const calls = server.app.get(RunningCalls, { strict: false });
      const streams = server.app.get(RunningStreams, { strict: false });
      const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

      const cutOff = async (): Promise<void> => {
        const call = client.open(callFor('action_talk'));
        const cancelled = new Promise((resolve) => call.once('error', resolve));
        await once(call, 'data');
        call.cancel();
        await cancelled;
      };
      const interrupted = async (): Promise<void> => {
        const call = client.open(callFor('action_talk'));
        const end = once(call, 'end');
        const [start] = (await once(call, 'data')) as [{ chunk_start: { response_id: string } }];
        await client.acknowledge(start.chunk_start.response_id);
        await end;
      };

      await cutOff();
      await interrupted();
      const before = timers();
      for (let round = 0; round < STREAMS / 20; round++) {
        await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? cutOff() : interrupted())));
      }
      // The server notices a disconnected client later than the client does, and grpc-js keeps timers of its own for a
      // while.
      const areUnderWay = (): boolean => calls.size > 0 || ended < STREAMS + 2 || timers() > before;
      while (areUnderWay()) await new Promise((resolve) => setImmediate(resolve));

      expect(signals).toHaveLength(STREAMS + 2);
      expect(signals.every(({ aborted }) => aborted)).toBe(true);
      expect(signals.flatMap((signal) => getEventListeners(signal, 'abort'))).toEqual([]);
      expect(streams.size).toBe(0);
      expect(calls.size).toBe(0);
      expect(timers()).toBeLessThanOrEqual(before);
    },
    PATIENCE_MS,
  );
});
