import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  ActionExecutionRejection,
  ActionMissingDomainException,
  ActionNotFoundException,
  RemoteFailedError,
  RemoteUnavailableError,
} from 'nestjs-rasa';
import { DomainStore } from '../../../src/actions/call/domain-store.js';
import { writeCall } from '../../../src/codecs/struct/call-writer.js';
import type { CallDto } from '../../../src/protocol/index.js';
import { createGrpcClient } from '../../../src/remote/grpc/grpc-client.js';
import type { RemoteClient } from '../../../src/remote/remote-client.js';
import { PythonServer, rasaSdkMissing } from '../../remote/support/python-server.js';
import { callFor } from '../../support/calls.js';
import { forwarded, keptStream, type ForwardedParts } from '../../support/forwarded.js';

const missing = rasaSdkMissing();
const DOMAIN = { slots: { city: { type: 'text' } } };

(missing ? describe.skip : describe)(`rasa-sdk over gRPC${missing ? ` (${missing})` : ''}`, () => {
  const domains = new DomainStore({ count: 2, bytes: 1_000_000 });
  let python: PythonServer;
  let client: RemoteClient;

  beforeAll(async () => {
    python = await PythonServer.start({ actions: 'scripted', protocol: 'grpc' });
    const options = { name: 'python', url: python.url };
    const remote = { name: 'python', where: 'the remote', options, maxAnswerBytes: 1_000_000 };
    client = await createGrpcClient(remote, () => domains);
  }, 60_000);
  afterAll(async () => {
    await client.close();
    await python.stop();
  });

  const forward = (name: string, slots: object = {}, parts: ForwardedParts = {}, more: object = {}) => {
    const call = { ...callFor(name, { slots }), ...more };
    const body = parts.format === 'protobuf' ? writeCall(call as CallDto) : call;
    return client.forward(forwarded(name, body, parts));
  };
  const failing = (...args: Parameters<typeof forward>): Promise<unknown> =>
    forward(...args).then(
      () => undefined,
      (error: unknown) => error,
    );

  it('lists its actions', async () => {
    const names = await client.actions(new AbortController().signal);
    expect(names).toEqual(expect.arrayContaining(['action_tells', 'action_später', 'validate_booking_form']));
  });

  it.each(['json', 'protobuf'] as const)('runs an action for a call in %s', async (format) => {
    const events = [{ event: 'slot', name: 'guests', value: 4, timestamp: null }];
    const answer = await forward('action_tells', { messages: [{ text: 'Grüezi' }], events }, { format });
    expect(answer.read()).toMatchObject({ events, responses: [{ text: 'Grüezi' }] });
  });

  it.each(['json', 'protobuf'] as const)('shows the same call to Python, whether it came in %s', async (format) => {
    const { events = [] } =
      (await forward('action_shows', { city: 'Bern', n: 1.5, none: null }, { format })).read() ?? {};
    const slots = events as readonly { name?: string; value?: unknown }[];
    const shown = Object.fromEntries(slots.map(({ name = '', value }) => [name, value]));
    expect(shown).toMatchObject({
      slots: { city: 'Bern', n: 1.5, none: null },
      sender: 'ada',
      message: { text: 'hello' },
    });
  });

  it('shows Python the loop as texts, which are all that the contract has', async () => {
    const tracker = { ...trackerFor('action_shows'), active_loop: { name: 'booking_form', rejected: true } };
    const answer = await forward('action_shows', {}, {}, { tracker });
    const loop = { name: 'loop', value: { name: 'booking_form', rejected: 'true' } };
    expect(answer.read()?.events).toContainEqual(expect.objectContaining(loop));
  });

  it('streams', async () => {
    const stream = keptStream();
    const answer = await forward('action_streams', { pieces: ['a', 'b', '', 'c'] }, { stream });
    const texts = stream.events.map((event) => ('chunk' in event ? event.chunk.text : Object.keys(event)[0]));
    expect(texts).toEqual(['chunk_start', 'a', 'b', 'chunk_end', 'chunk_start', 'c', 'chunk_end']);
    expect(answer.read()).toMatchObject({ events: [{ name: 'streamed' }], responses: [{ text: 'done' }] });
  });

  it.each([
    ['in one answer', (): ForwardedParts => ({})],
    ['in a stream', (): ForwardedParts => ({ stream: keptStream() })],
  ])('fails as over HTTP, %s', async (_, partsOf) => {
    const rejection = await failing('action_rejects', { of: 'action_other', reason: 'not now' }, partsOf());
    expect(rejection).toBeInstanceOf(ActionExecutionRejection);
    expect(rejection).toMatchObject({ actionName: 'action_other', message: 'not now' });

    const crash = (await failing('action_crashes', { reason: 'a secret' }, partsOf())) as Error;
    expect(crash).toBeInstanceOf(RemoteFailedError);
    expect(crash.message).not.toContain('secret');

    expect(await failing('action_none', {}, partsOf())).toBeInstanceOf(ActionNotFoundException);

    const unknown = { domain: undefined, domain_digest: 'unknown' };
    expect(await failing('action_shows', {}, partsOf(), unknown)).toBeInstanceOf(ActionMissingDomainException);
  });

  it.each(['json', 'protobuf'] as const)(
    'gets the domain that it does not know with a second %s call',
    async (format) => {
      const digest = `digest of ${format}`;
      domains.keep(DOMAIN, digest);
      const answer = await forward('action_shows', {}, { format }, { domain: undefined, domain_digest: digest });
      expect(answer.read()?.events).toContainEqual(expect.objectContaining({ name: 'domain', value: DOMAIN }));
    },
  );

  it('says that a call is larger than it accepts', async () => {
    const error = await failing('action_tells', { large: 'x'.repeat(5 * 1024 * 1024) });
    expect(error).toBeInstanceOf(RemoteFailedError);
    expect((error as Error).message).toContain('RESOURCE_EXHAUSTED, the call is larger than it accepts');
  });

  it('is noticed when it stops, and when it goes on', async () => {
    python.pause();
    // What the discovery does; the connection of before still looks alive.
    await expect(client.actions(AbortSignal.timeout(200))).rejects.toThrow();
    const stopped = await client.actions(new AbortController().signal).catch((error: unknown) => error);
    expect(stopped).toBeInstanceOf(RemoteUnavailableError);
    expect(stopped).toMatchObject({ why: 'it does not react', wasSent: false });
    python.resume();
    expect(await client.actions(new AbortController().signal)).toContain('action_tells');
  }, 20_000);

  it('is noticed when it is killed, and when it starts again', async () => {
    await python.crash();
    expect(await failing('action_tells')).toMatchObject({ why: 'connection refused', wasSent: false });
    await python.restart();
    const untilThere = async (): Promise<readonly string[]> =>
      client.actions(new AbortController().signal).catch(async () => untilThere());
    expect(await untilThere()).toContain('action_tells');
  }, 60_000);
});

function trackerFor(action: string): object {
  return (callFor(action) as { tracker: object }).tracker;
}
