import { gzipSync } from 'node:zlib';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ForbiddenException } from '@nestjs/common';
import {
  ActionExecutionRejection,
  ActionMissingDomainException,
  ActionNotFoundException,
  ActionTimeoutError,
  InvalidCallError,
  RasaAction,
  RemoteFailedError,
  RemoteUnavailableError,
  SlotSet,
  type CollectingDispatcher,
  type RasaContext,
  type Tracker,
} from 'nestjs-rasa';
import type { ActionWorker, WorkerRequest } from 'nestjs-rasa/remote';
import { writeCall } from '../../../src/codecs/struct/call-writer.js';
import type { RemoteClient } from '../../../src/remote/remote-client.js';
import { callFor } from '../../support/calls.js';
import { natsMissing, NatsServer } from '../../support/nats.js';
import { forwarded, keptStream } from '../../support/forwarded.js';
import { bookingsClient, bookingsWorker } from '../support/nats-workers.js';
import { Crash, Echo, Greet, Reject } from '../support/worker-actions.js';

/** Answers with what it knows of its call. */
@RasaAction('action_facts')
class Facts {
  run(_dispatcher: CollectingDispatcher, tracker: Tracker, _domain: unknown, { call }: RasaContext): SlotSet[] {
    const { headers, worker, transport } = call.request as WorkerRequest;
    return [
      new SlotSet('request_id', call.requestId),
      new SlotSet('transport', [call.transport, transport, worker]),
      new SlotSet('trace', headers['traceparent'] ?? null),
      new SlotSet('credentials', [headers['authorization'] ?? null, headers['cookie'] ?? null]),
      new SlotSet('events', tracker.events.length),
    ];
  }
}

@RasaAction('action_forbidden')
class Forbidden {
  run(): never {
    throw new ForbiddenException('Not you.');
  }
}

@RasaAction('action_slow', { timeoutMs: 20 })
class Slow {
  run(): Promise<never> {
    return new Promise(() => undefined);
  }
}

@RasaAction('action_stream')
class Stream {
  async *run() {
    yield 'One ';
    yield 'two.';
    yield new SlotSet('told', true);
  }
}

const NAMES = ['greet', 'facts', 'echo', 'reject', 'crash', 'forbidden', 'slow', 'stream'].map(
  (name) => `action_${name}`,
);
const PROVIDERS = [Greet, Facts, Echo, Reject, Crash, Forbidden, Slow, Stream];

(natsMissing() === undefined ? describe : describe.skip)('a worker over NATS', () => {
  let server: NatsServer;
  let worker: ActionWorker;
  let client: RemoteClient;
  beforeAll(async () => {
    server = await NatsServer.start();
    const nats = { servers: server.url };
    worker = await bookingsWorker({ nats, providers: PROVIDERS });
    await worker.listen();
    client = await bookingsClient(nats);
  });
  afterAll(async () => {
    await client.close();
    await worker.close();
    await server.stop();
  });

  const call = async (name: string, tracker: object = {}) =>
    (await client.forward(forwarded(name, callFor(name, tracker)))).read();

  it('names its actions', async () => {
    const names = await client.actions(new AbortController().signal);
    expect(names.toSorted()).toEqual(NAMES.toSorted());
  });

  it('runs an action', async () => {
    expect(await call('action_greet')).toEqual({ events: [], responses: [{ text: 'Hello!' }] });
  });

  it('gives the action the request id and the trace of the call, but no credentials', async () => {
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const headers = { 'x-request-id': 'req-7', traceparent, authorization: 'Bearer secret', cookie: 'session=1' };
    const answer = await client.forward(forwarded('action_facts', callFor('action_facts'), { headers }));
    const slots = answer.read()?.events.map((event) => [(event as SlotSet).name, (event as SlotSet).value]);
    expect(Object.fromEntries(slots ?? [])).toEqual({
      request_id: 'req-7',
      transport: ['nats', 'nats', 'bookings'],
      trace: traceparent,
      credentials: [null, null],
      events: 0,
    });
  });

  it('takes a call and gives an answer that are larger than the maximum of the server', async () => {
    const text = randomBytes(4_000_000).toString('base64');
    const answer = await call('action_echo', { slots: { text } });
    expect(answer?.responses[0]?.text).toBe(text);
  });

  it('takes a compressed call as it is', async () => {
    const body = gzipSync(JSON.stringify(callFor('action_greet')));
    const answer = await client.forward(forwarded('action_greet', body, { encoding: 'gzip' }));
    expect(answer.read()?.responses).toEqual([{ text: 'Hello!' }]);
  });

  it('answers a call of gRPC with a message of gRPC', async () => {
    const body = writeCall(callFor('action_greet'));
    const answer = await client.forward(forwarded('action_greet', body, { format: 'protobuf' }));
    expect(answer.protobuf).toBeInstanceOf(Buffer);
    expect(answer.json).toBeUndefined();
    expect(answer.read()?.responses).toEqual([{ text: 'Hello!' }]);
  });

  it('streams, and answers at the end', async () => {
    const stream = keptStream();
    const answer = await client.forward(forwarded('action_stream', callFor('action_stream'), { stream }));
    const id = expect.any(String);
    expect(stream.events).toEqual([
      { chunk_start: { response_id: id } },
      { chunk: { response_id: id, text: 'One ' } },
      { chunk: { response_id: id, text: 'two.' } },
      { chunk_end: { response_id: id } },
    ]);
    expect(answer.read()?.events).toEqual([expect.objectContaining({ event: 'slot', name: 'told' })]);
  });

  it('keeps what a failure means', async () => {
    await expect(call('action_nobody')).rejects.toThrow(new ActionNotFoundException('action_nobody'));
    await expect(call('action_reject')).rejects.toThrow(ActionExecutionRejection);
    await expect(call('action_reject')).rejects.toMatchObject({
      actionName: 'action_reject',
      message: 'There is no city.',
    });
    await expect(call('action_slow')).rejects.toThrow(new ActionTimeoutError('action_slow', 20));
    await expect(call('action_forbidden')).rejects.toThrow(RemoteUnavailableError);
    await expect(call('action_forbidden')).rejects.toThrow('refuses the call (status 403)');
    const digestOnly = { ...callFor('action_greet'), domain: undefined, domain_digest: 'never-seen' };
    await expect(client.forward(forwarded('action_greet', digestOnly))).rejects.toThrow(ActionMissingDomainException);
  });

  it('tells nothing of why an action crashed, nor of a call that cannot be read', async () => {
    await expect(call('action_crash')).rejects.toThrow(new RemoteFailedError('action_crash', 'bookings', 'crashed'));
    const broken = client.forward(forwarded('action_greet', Buffer.from('{"next_action": "act')));
    await expect(broken).rejects.toThrow(InvalidCallError);
    const corrupt = client.forward(forwarded('action_greet', Buffer.from('no gzip'), { encoding: 'gzip' }));
    await expect(corrupt).rejects.toThrow(InvalidCallError);
  });
});
