import { UseGuards, UnauthorizedException, type CanActivate } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ActionExecutionRejection,
  ActionMissingDomainException,
  ActionNotFoundException,
  ActionTimeoutError,
  Ctx,
  InvalidCallError,
  RasaAction,
  RemoteFailedError,
  RemoteUnavailableError,
  SlotSet,
  type ActionAnswer,
  type CollectingDispatcher,
  type Domain,
  type RasaContext,
  type Tracker,
  type Yielded,
} from 'nestjs-rasa';
import type { GrpcRequest } from 'nestjs-rasa/grpc';
import { DomainStore } from '../../../src/actions/call/domain-store.js';
import { writeCall } from '../../../src/codecs/struct/call-writer.js';
import type { WebhookStreamEvent } from '../../../src/protocol/index.js';
import type { RemoteClient } from '../../../src/remote/remote-client.js';
import { createGrpcClient } from '../../../src/remote/grpc/grpc-client.js';
import { callFor } from '../../support/calls.js';
import { startGrpc, type RunningGrpc } from '../../support/grpc.js';
import { forwarded, keptStream, type ForwardedParts } from '../../support/forwarded.js';
import { Latch } from '../support/latch.js';

@RasaAction('action_tell')
class Tell {
  run(dispatcher: CollectingDispatcher, tracker: Tracker, domain: Domain) {
    dispatcher.utterMessage({ text: `${tracker.senderId}: ${tracker.latestMessage.text ?? ''}`, custom: { a: [1.5] } });
    return [new SlotSet('city', tracker.getSlot('city')), new SlotSet('domain', domain.raw)];
  }
}

@RasaAction('action_reject')
class Reject {
  run(): void {
    throw new ActionExecutionRejection('action_other', 'not now');
  }
}

@RasaAction('action_crash')
class Crash {
  run(): void {
    throw new Error('the secret of the conversation');
  }
}

@RasaAction('action_refuse')
@UseGuards(
  class implements CanActivate {
    canActivate(): boolean {
      throw new UnauthorizedException('who are you?');
    }
  },
)
class Refuse {
  run(): void {}
}

@RasaAction('action_slow', { timeoutMs: 40 })
class Slow {
  async run(@Ctx('signal') signal: AbortSignal) {
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
  }
}

@RasaAction('action_headers')
class Headers {
  run(@Ctx() { call, dispatcher }: RasaContext) {
    dispatcher.utterMessage({ custom: (call.request as GrpcRequest).headers });
  }
}

@RasaAction('action_stream')
class Stream {
  async *run(): AsyncGenerator<Yielded> {
    yield 'Soup. ';
    yield { text: 'Pizza.', buttons: [{ title: 'ok', payload: '/ok' }] };
    yield new SlotSet('told', true);
  }
}

@RasaAction('action_stream_crash')
class StreamCrash {
  async *run(): AsyncGenerator<Yielded> {
    yield 'Soup. ';
    throw new Error('the secret of the conversation');
  }
}

const seen = { interrupted: new Latch() };

@RasaAction('action_talk')
class Talk {
  async run(dispatcher: CollectingDispatcher) {
    const stream = dispatcher.stream();
    for (let word = 0; !stream.cancelled; word += 1) {
      await stream.write(`${word} `);
      await new Promise((resolve) => setImmediate(resolve));
    }
    seen.interrupted.open();
  }
}

const DOMAIN = { slots: { city: { type: 'text' } } };

describe('the client of a server over gRPC', () => {
  let running: RunningGrpc;
  let client: RemoteClient;
  let domains: DomainStore;

  beforeAll(async () => {
    const providers = [Tell, Reject, Crash, Refuse, Slow, Headers, Stream, StreamCrash, Talk];
    running = await startGrpc({ providers });
    domains = new DomainStore({ count: 2, bytes: 1_000_000 });
    client = await clientOf(running.server.port, () => domains);
    await client.start();
  });
  afterAll(async () => {
    await client.close();
    await running.close();
  });

  const forward = (name: string, more: ForwardedParts = {}) => client.forward(forwardedIn(callFor(name), more));

  it('lists the actions', async () => {
    expect(await client.actions(new AbortController().signal)).toEqual(
      expect.arrayContaining(['action_tell', 'action_stream']),
    );
  });

  it.each(['json', 'protobuf'] as const)('forwards a call in %s', async (format) => {
    const call = callFor('action_tell', { slots: { city: 'Zürich' } });
    const answer = await client.forward(forwardedIn(call, { format }));
    expect(answer.protobuf).toBeInstanceOf(Buffer);
    expect(plain(answer.read())).toEqual({
      events: [
        { event: 'slot', name: 'city', value: 'Zürich', timestamp: null },
        { event: 'slot', name: 'domain', value: { slots: {} }, timestamp: null },
      ],
      responses: [{ text: 'ada: hello', custom: { a: [1.5] } }],
    });
  });

  it('carries the request id and the trace context, and nothing else of the caller', async () => {
    const trace = {
      traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
      tracestate: 'a=1',
      baggage: 'b=2',
    };
    const headers = { ...trace, authorization: 'Bearer secret', cookie: 'secret', 'x-other': 'secret' };
    const answer = await forward('action_headers', { headers });
    const [response] = answer.read()?.responses ?? [];
    expect(response?.custom).toMatchObject({ ...trace, 'x-request-id': 'req-1' });
    expect(JSON.stringify(response)).not.toContain('secret');
  });

  it.each(['json', 'protobuf'] as const)('relays the stream of a call in %s', async (format) => {
    const stream = keptStream();
    const answer = await forward('action_stream', { stream, format });
    const { response_id } = (stream.events[0] as { chunk_start: { response_id: string } }).chunk_start;
    expect(stream.events).toEqual([
      { chunk_start: { response_id } },
      { chunk: { response_id, text: 'Soup. ' } },
      { chunk: { response_id, text: 'Pizza.', buttons: [{ title: 'ok', payload: '/ok' }] } },
      { chunk_end: { response_id } },
    ]);
    expect(plain(answer.read())).toEqual({
      events: [{ event: 'slot', name: 'told', value: true, timestamp: null }],
      responses: [],
    });
  });

  it('tells the remote that the user barged in', async () => {
    const stream = keptStream();
    const firstText = new Latch<string>();
    const heard = {
      ...stream,
      event: async (event: WebhookStreamEvent) => {
        if ('chunk' in event) firstText.open(event.chunk.response_id);
      },
    };
    const answered = forward('action_talk', { stream: heard });
    stream.interrupt(await firstText.opened);
    await seen.interrupted.opened;
    expect((await answered).read()).toEqual({ events: [], responses: [] });
  });

  describe.each([
    ['in one answer', () => undefined],
    ['in a stream', () => keptStream()],
  ])('a failure %s', (_, streamOf) => {
    const failing = (name: string) => forward(name, { stream: streamOf() }).catch((error: unknown) => error);

    it('is a rejection, with its name and text', async () => {
      const error = (await failing('action_reject')) as ActionExecutionRejection;
      expect(error).toBeInstanceOf(ActionExecutionRejection);
      expect([error.actionName, error.message]).toEqual(['action_other', 'not now']);
    });

    it('is an unknown action', async () => {
      const error = (await failing('action_none')) as ActionNotFoundException;
      expect(error).toBeInstanceOf(ActionNotFoundException);
      expect(error.message).toBe("No registered action found for name 'action_none'.");
    });

    it('is a crash, without its text', async () => {
      const error = (await failing('action_crash')) as RemoteFailedError;
      expect(error).toBeInstanceOf(RemoteFailedError);
      expect(error.message).toBe(
        "The action 'action_crash' failed in the remote 'pro' (INTERNAL); the log there has the cause.",
      );
    });

    it("is the remote's own time limit", async () => {
      const error = (await failing('action_slow')) as ActionTimeoutError;
      expect(error).toBeInstanceOf(ActionTimeoutError);
      expect(error.timeoutMs).toBe(40);
    });

    it('is a guard of the remote', async () => {
      const error = await failing('action_refuse');
      expect(error).toBeInstanceOf(RemoteUnavailableError);
      expect(error).toMatchObject({ why: 'it refuses our credentials (UNAUTHENTICATED)', wasSent: true });
    });

    it('is a missing domain', async () => {
      const { domain: _, ...call } = callFor('action_tell') as { domain: object };
      const forwarding = client.forward(forwardedIn({ ...call, domain_digest: 'unknown' }, { stream: streamOf() }));
      await expect(forwarding).rejects.toBeInstanceOf(ActionMissingDomainException);
    });
  });

  it('is a crash in the middle of a stream', async () => {
    const stream = keptStream();
    await expect(forward('action_stream_crash', { stream })).rejects.toBeInstanceOf(RemoteFailedError);
    expect(stream.events).toMatchObject([{ chunk_start: {} }, { chunk: { text: 'Soup. ' } }]);
  });

  it.each(['json', 'protobuf'] as const)('adds the domain that this server knows to a call in %s', async (format) => {
    const digest = `known ${format}`;
    domains.keep(DOMAIN, digest);
    const { domain: _, ...call } = callFor('action_tell') as { domain: object };
    const answer = await client.forward(forwardedIn({ ...call, domain_digest: digest }, { format }));
    expect(plain(answer.read())?.events).toContainEqual({
      event: 'slot',
      name: 'domain',
      value: DOMAIN,
      timestamp: null,
    });
  });

  it('refuses a call in JSON that cannot be sent over gRPC', async () => {
    const call = callFor('action_tell', { events: ['no event'] });
    await expect(client.forward(forwardedIn(call))).rejects.toBeInstanceOf(InvalidCallError);
  });

  it.each([
    ['a call', () => undefined],
    ['a stream', () => keptStream()],
  ])('cancels %s when its signal fires', async (_, streamOf) => {
    const aborted = new Latch();
    const begun = new Latch();
    @RasaAction('action_wait')
    class Wait {
      async run(@Ctx('signal') signal: AbortSignal) {
        signal.addEventListener('abort', () => aborted.open());
        begun.open();
        await aborted.opened;
      }
    }
    const other = await startGrpc({ providers: [Wait] });
    const own = await clientOf(other.server.port);
    const controller = new AbortController();
    const call = forwardedIn(callFor('action_wait'), { signal: controller.signal, stream: streamOf() });
    const forwarding = own.forward(call);
    await begun.opened;
    controller.abort(new Error('the client has left'));
    await expect(forwarding).rejects.toThrow('the client has left');
    await aborted.opened;
    await own.close();
    await other.close();
  });
});

describe('the connection to a server over gRPC', () => {
  const open: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const one of open.splice(0)) await one.close();
  });
  const started = async (port?: number): Promise<RunningGrpc> => {
    const running = await startGrpc({ providers: [Tell] }, port === undefined ? {} : { port });
    open.push(running);
    return running;
  };
  const connected = async (port: number): Promise<RemoteClient> => {
    const client = await clientOf(port);
    open.unshift(client);
    return client;
  };

  it('is refused when there is no server, and the call was not sent', async () => {
    const running = await started();
    const { port } = running.server;
    await running.close();
    open.pop();
    const client = await connected(port);
    const error = { constructor: RemoteUnavailableError, why: 'connection refused', wasSent: false };
    await expect(client.forward(forwardedIn(callFor('action_tell')))).rejects.toMatchObject(error);
    await expect(client.actions(new AbortController().signal)).rejects.toMatchObject(error);
  });

  it('comes back by itself', async () => {
    const first = await started();
    const { port } = first.server;
    const client = await connected(port);
    await client.forward(forwardedIn(callFor('action_tell')));
    await first.close();
    open.pop();
    await expect(client.forward(forwardedIn(callFor('action_tell')))).rejects.toMatchObject({ wasSent: false });
    await started(port);
    const tries = async (): Promise<unknown> =>
      client
        .forward(forwardedIn(callFor('action_tell')))
        .catch(() => new Promise((go) => setTimeout(go, 20)).then(tries));
    expect(await tries()).toHaveProperty('protobuf');
  });
});

function clientOf(
  port: number,
  domains = () => new DomainStore({ count: 2, bytes: 1_000_000 }),
): Promise<RemoteClient> {
  const options = { name: 'pro', url: `grpc://127.0.0.1:${port}` };
  return createGrpcClient({ name: 'pro', where: 'the remote', options, maxAnswerBytes: 1_000_000 }, domains);
}

/** The answer without the classes of its parts. */
function plain(answer: ActionAnswer | null): { events: object[]; responses: object[] } | null {
  return JSON.parse(JSON.stringify(answer)) as { events: object[]; responses: object[] } | null;
}

/** A call on its way to a remote, as the pipeline makes it, in JSON or protobuf. */
function forwardedIn(call: object, { format = 'json', ...parts }: ForwardedParts = {}) {
  const { next_action: name } = call as { next_action: string };
  return forwarded(name, format === 'json' ? call : writeCall(call), { format, ...parts });
}
