import { once } from 'node:events';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Provider } from '@nestjs/common';
import { RasaAction, SlotSet, type CollectingDispatcher } from 'nestjs-rasa';
import { createGrpcActionServer } from 'nestjs-rasa/grpc';
import { concatMap, merge, throwError } from 'rxjs';
import { callFor } from '../../support/calls.js';
import { collect, grpcModule, GrpcTestClient, startGrpc, type RunningGrpc } from '../../support/grpc.js';
import { endless, intercepted, Ping } from '../support/late-writers.js';
import { Latch } from '../support/latch.js';
import { RecordedLog } from '../support/recorded-log.js';

const PIECE = 'x'.repeat(10_000);

@RasaAction('action_unwritable')
class Unwritable {
  run(): SlotSet {
    return new SlotSet('n', 1n);
  }
}

describe('after the end of a call over gRPC', () => {
  let running: RunningGrpc | undefined;
  afterEach(async () => {
    await running?.close();
    running = undefined;
  });

  const start = async (providers: Provider[], shutdownGraceMs = 10_000): Promise<GrpcTestClient> => {
    Ping.runs = 0;
    running = await startGrpc({ providers: [Ping, ...providers], rasa: { shutdownGraceMs } });
    return running.client;
  };
  const pong = { responses: [{ text: 'pong' }] };

  it('a stream that goes on after the time limit is closed, though the client does not read it', async () => {
    const closed = new Latch();
    const after = new Latch<unknown>();
    @RasaAction('action_deaf', { timeoutMs: 200 })
    class Deaf {
      async run(dispatcher: CollectingDispatcher): Promise<void> {
        await dispatcher.streamFrom(endless(PIECE, closed));
        await dispatcher.streamChunk({ text: 'too late' });
        after.open(dispatcher.isStreamingCancelled);
      }
    }
    const client = await start([Deaf]);
    const stream = client.open(callFor('action_deaf'));
    stream.pause();
    await closed.opened;
    expect(await after.opened).toBe(true);

    stream.resume();
    const [error] = (await once(stream, 'error')) as [Error];

    expect(error.message).toContain('time limit of 200 ms');
    expect(await client.call('Webhook', callFor('action_ping'))).toEqual(pong);
  });

  it('a stream is closed when a promise beside it has failed', async () => {
    const closed = new Latch();
    @RasaAction('action_both')
    class Both {
      async run(dispatcher: CollectingDispatcher): Promise<void> {
        const lookup = async (): Promise<never> => {
          await turn();
          throw new Error('no such table');
        };
        await Promise.all([dispatcher.streamFrom(endless(PIECE, closed)), lookup()]);
      }
    }
    const client = await start([Both]);

    await expect(collect(client.events(callFor('action_both')))).rejects.toMatchObject({ code: 'INTERNAL' });
    await closed.opened;
    expect(await client.call('Webhook', callFor('action_ping'))).toEqual(pong);
  });

  it('the server survives an interceptor that throws after the handler', async () => {
    const client = await start([
      intercepted((next) => next.handle().pipe(concatMap(() => throwError(() => new Error('audit'))))),
    ]);
    await expect(client.call('Webhook', callFor('action_ping'))).rejects.toMatchObject({ code: 'INTERNAL' });
    const [event] = await collect(client.events(callFor('action_ping')));
    expect(event).toMatchObject({ final_result: pong });
  });

  it('the action runs once for an interceptor that subscribes twice', async () => {
    const client = await start([intercepted((next) => merge(next.handle(), next.handle()))]);
    expect(await client.call('Webhook', callFor('action_ping'))).toEqual(pong);
    expect(await collect(client.events(callFor('action_ping')))).toHaveLength(1);
    expect(Ping.runs).toBe(2);
  });

  it('the server stops within the grace period although the client does not read a stream', async () => {
    const begun = new Latch();
    @RasaAction('action_flood')
    class Flood {
      async run(dispatcher: CollectingDispatcher): Promise<void> {
        const written = dispatcher.streamChunk({ text: 'x'.repeat(3_000_000) });
        begun.open();
        await written;
        await dispatcher.streamChunk({ text: 'x'.repeat(3_000_000) });
      }
    }
    const client = await start([Flood], 50);
    const stream = client.open(callFor('action_flood'));
    stream.on('error', () => undefined);
    stream.pause();
    await begun.opened;

    await expect(running?.server.close()).resolves.toBeUndefined();
  });

  it('an answer that cannot be written is reported as a failure', async () => {
    const log = new RecordedLog();
    const module = grpcModule({ providers: [Unwritable], rasa: { logging: {} } });
    const server = await createGrpcActionServer(module, { port: 0, host: '127.0.0.1' }, { logger: log });
    await server.listen();
    const client = new GrpcTestClient(server.port);
    try {
      await expect(client.call('Webhook', callFor('action_unwritable'))).rejects.toMatchObject({ code: 'INTERNAL' });
      await expect(collect(client.events(callFor('action_unwritable')))).rejects.toMatchObject({ code: 'INTERNAL' });
      expect(log.linesWith('outcome=failed', 'error')).toHaveLength(2);
      expect(log.linesWith('outcome=ok')).toEqual([]);
    } finally {
      client.close();
      await server.close();
    }
  });
});
