import { afterEach, describe, expect, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { createActionServer, type WebhookStreamEvent } from 'nestjs-rasa';
import { connectGrpc } from 'nestjs-rasa/grpc';
import { RunningStreams, type ForwardedCall, type RelayedAnswer } from '../../../src/actions/index.js';
import { RemoteFailedError } from '../../../src/errors/index.js';
import { callFor } from '../../support/calls.js';
import { collect, grpcModule, GrpcTestClient } from '../../support/grpc.js';
import { Latch } from '../support/latch.js';
import { Witness, witnessModule } from '../support/witness.js';
import { FakeRemotes, jsonAnswer, type Forward } from './support/fake-remotes.js';

const start = (response_id: string): WebhookStreamEvent => ({ chunk_start: { response_id } });
const chunk = (response_id: string, text: string): WebhookStreamEvent => ({ chunk: { response_id, text } });
const end = (response_id: string): WebhookStreamEvent => ({ chunk_end: { response_id } });
const RESULT = { events: [], responses: [{ text: 'the end' }] };

/** Streams events, and ends with one text. */
function streaming(...events: WebhookStreamEvent[]): Forward {
  return async ({ stream }) => {
    for (const event of events) await stream?.event(event);
    return jsonAnswer(RESULT);
  };
}

let app: INestApplication | undefined;
let client: GrpcTestClient | undefined;
let witness: Witness;
afterEach(async () => {
  client?.close();
  await app?.close();
});

/** An application with both transports, in front of a remote with one action. */
async function boot(forward: Forward, bargeInTimeoutMs = 60_000): Promise<GrpcTestClient> {
  witness = new Witness();
  const remotes = new FakeRemotes().add('action_tell', forward);
  const imports = [remotes.module(), witnessModule(witness)];
  app = await createActionServer(grpcModule({ providers: [], imports, grpc: { bargeInTimeoutMs } }), { logger: false });
  const server = await connectGrpc(app, { port: 0, host: '127.0.0.1' });
  await app.startAllMicroservices();
  await app.listen(0, '127.0.0.1');
  client = new GrpcTestClient(server.port);
  return client;
}

async function overHttp(accept = 'application/x-ndjson'): Promise<{ type: string | null; text: string }> {
  const response = await fetch(`${await app?.getUrl()}/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify(callFor('action_tell')),
  });
  return { type: response.headers.get('content-type'), text: await response.text() };
}

const lines = (...values: object[]): string => values.map((value) => `${JSON.stringify(value)}\n`).join('');
const openStreams = (): number | undefined => app?.get(RunningStreams).size;

describe('what a remote streams', () => {
  it('goes on over HTTP as it comes, with the ids of the remote', async () => {
    const events = [start('r1'), chunk('r1', 'Soup. '), end('r1'), start('r2'), chunk('r2', 'Pizza.'), end('r2')];
    await boot(streaming(...events));
    expect(await overHttp()).toEqual({
      type: 'application/x-ndjson',
      text: lines(...events, { final_result: RESULT }),
    });
    expect(witness.lines.filter((line) => line.startsWith('stream'))).toEqual([
      'stream began',
      'stream ended',
      'stream began',
      'stream ended',
    ]);
  });

  it('goes on over gRPC', async () => {
    const events = [start('r1'), chunk('r1', 'Soup. '), end('r1')];
    const grpc = await boot(streaming(...events));
    expect(await collect(grpc.events(callFor('action_tell')))).toEqual([
      ...events,
      { final_result: { responses: [{ text: 'the end' }] } },
    ]);
  });

  it('is not asked for by a caller that takes one answer', async () => {
    const streams: unknown[] = [];
    await boot(async ({ stream }) => {
      streams.push(stream);
      return jsonAnswer(RESULT);
    });
    expect((await overHttp('*/*')).text).toBe(JSON.stringify(RESULT));
    expect(streams).toEqual([undefined]);
  });

  it('ends, also if the remote leaves it open', async () => {
    await boot(streaming(start('r1'), chunk('r1', 'a')));
    expect((await overHttp()).text).toBe(lines(start('r1'), chunk('r1', 'a'), { final_result: RESULT }));
    expect(witness.lines).toContain('stream ended');
    expect(openStreams()).toBe(0);
  });

  it('ends with an error event when the action fails', async () => {
    await boot(async ({ actionName, stream }) => {
      await stream?.event(start('r1'));
      throw new RemoteFailedError(actionName, 'fake', 'status 500');
    });
    const message = new RemoteFailedError('action_tell', 'fake', 'status 500').message;
    expect((await overHttp()).text).toBe(
      lines(start('r1'), { error: { action_name: 'action_tell', message, status: 500 } }),
    );
  });

  it('is dropped after the end of the call', async () => {
    const late = new Latch<ForwardedCall>();
    await boot(async (call) => {
      late.open(call);
      return jsonAnswer(RESULT);
    });
    expect((await overHttp()).text).toBe(lines({ final_result: RESULT }));
    const { stream } = await late.opened;
    await stream?.event(start('r1'));
    await stream?.event(chunk('r1', 'too late'));
    expect(openStreams()).toBe(0);
    expect(witness.lines).not.toContain('stream began');
  });
});

describe('a barge-in', () => {
  /** Streams one text, and then waits until the user barges in. */
  function interruptible(after: (responseId: string, call: ForwardedCall) => Promise<RelayedAnswer>): Forward {
    return async (call) => {
      const interrupted = new Latch<string>();
      call.stream?.onInterrupt((responseId) => interrupted.open(responseId));
      await call.stream?.event(start('r1'));
      await call.stream?.event(chunk('r1', 'a'));
      return after(await interrupted.opened, call);
    };
  }

  async function eventsWithAck(grpc: GrpcTestClient): Promise<unknown[]> {
    const events: unknown[] = [];
    for await (const event of grpc.events(callFor('action_tell'))) {
      events.push(event);
      if ('chunk' in event) await grpc.acknowledge('r1');
    }
    return events;
  }

  it('is passed on to the remote with the id, its later chunks are dropped, and its result still counts', async () => {
    const ids: string[] = [];
    const signals: boolean[] = [];
    const grpc = await boot(
      interruptible(async (responseId, { stream, over }) => {
        ids.push(responseId);
        signals.push(over.signal.aborted);
        await stream?.event(chunk('r1', 'dropped'));
        await stream?.event(end('r1'));
        return jsonAnswer(RESULT);
      }),
    );
    expect(await eventsWithAck(grpc)).toEqual([
      start('r1'),
      chunk('r1', 'a'),
      { final_result: { responses: [{ text: 'the end' }] } },
    ]);
    expect([ids, signals]).toEqual([['r1'], [false]]);
    expect(witness.lines).toContain('stream ended, interrupted');
  });

  it('gives the remote some time, and then the answer is empty', async () => {
    const stopped = new Latch<unknown>();
    const grpc = await boot(
      interruptible((_responseId, { over: { signal } }) => {
        signal.addEventListener('abort', () => stopped.open(signal.reason));
        return new Promise(() => undefined);
      }),
      20,
    );
    expect(await eventsWithAck(grpc)).toEqual([start('r1'), chunk('r1', 'a'), { final_result: {} }]);
    expect(String(await stopped.opened)).toContain('StreamInterruptedError');
  });
});
