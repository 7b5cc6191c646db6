import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Provider } from '@nestjs/common';
import {
  ActionExecutionRejection,
  InvalidCallError,
  RasaAction,
  RemoteFailedError,
  RemoteUnavailableError,
  type CollectingDispatcher,
  type RasaContext,
  type Tracker,
} from 'nestjs-rasa';
import type { ActionWorker } from 'nestjs-rasa/remote';
import { SHARED } from '../../../src/remote/broker/rabbitmq/rabbitmq-queues.js';
import type { RemoteClient } from '../../../src/remote/remote-client.js';
import { callFor } from '../../support/calls.js';
import { createFolder, type Folder } from '../../support/folder.js';
import { forwarded, keptStream, type ForwardedParts } from '../../support/forwarded.js';
import { rabbitMqMissing, RabbitMqServer } from '../../support/rabbitmq.js';
import { consumed, rabbitMqClient, rabbitMqWorker, RawPeer } from '../support/rabbitmq-workers.js';
import { Crash, Echo, Greet, Reject } from '../support/worker-actions.js';

/** What the actions of a test wait for, and what they tell it. */
class Desk {
  readonly begun: string[] = [];
  readonly stopped: string[] = [];
  #waiting: (() => void)[] = [];
  #release!: () => void;
  readonly released = new Promise<void>((resolve) => (this.#release = resolve));

  begin(name: string): void {
    this.begun.push(name);
    this.tell();
  }

  stop(name: string): void {
    this.stopped.push(name);
    this.tell();
  }

  release(): void {
    this.#release();
  }

  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  private tell(): void {
    for (const wake of this.#waiting.splice(0)) wake();
  }
}

@RasaAction('action_stream')
class Stream {
  async *run() {
    yield 'One ';
    yield 'two.';
  }
}

/** Runs until the test releases it, or until it is stopped. */
function holding(name: string, desk: Desk): Provider {
  @RasaAction('action_hold')
  class Hold {
    async run(dispatcher: CollectingDispatcher, _tracker: Tracker, _domain: unknown, { signal }: RasaContext) {
      desk.begin(name);
      const stopped = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
      await Promise.race([desk.released, stopped]);
      if (signal.aborted) desk.stop(name);
      dispatcher.utterMessage({ text: name });
    }
  }
  return Hold;
}

const PASSWORD = 'a password';

/** Users with the permissions that docs/workers.md lists, for workers with the name `guarded`. */
function definitions(): object {
  const salt = randomBytes(4);
  const hash = (password: string) =>
    Buffer.concat([salt, createHash('sha256').update(salt).update(password).digest()]).toString('base64');
  const user = (name: string, password: string, tags = '') => ({
    name,
    password_hash: hash(password),
    hashing_algorithm: 'rabbit_password_hashing_sha256',
    tags,
  });
  const own = (name: string, queues: string) => ({
    user: name,
    vhost: '/',
    configure: queues,
    write: '^amq\\.default$',
    read: queues,
  });
  return {
    vhosts: [{ name: '/' }],
    users: [user('guest', 'guest', 'administrator'), user('worker', PASSWORD), user('gateway', PASSWORD)],
    permissions: [
      { user: 'guest', vhost: '/', configure: '.*', write: '.*', read: '.*' },
      own('worker', '^rasa\\.guarded\\.(calls|actions|worker\\..*)$'),
      own('gateway', '^rasa\\.guarded\\.gateway\\..*$'),
    ],
  };
}

(rabbitMqMissing() === undefined ? describe : describe.skip)('workers over RabbitMQ', () => {
  let server: RabbitMqServer;
  let users: Folder;
  const ends: (() => Promise<void>)[] = [];
  beforeAll(async () => {
    users = createFolder({ 'definitions.json': JSON.stringify(definitions()) });
    server = await RabbitMqServer.start(`load_definitions = ${users.path}/definitions.json`);
  }, 60_000);
  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) await end();
  });
  afterAll(async () => {
    await server.stop();
    users[Symbol.dispose]();
  });

  async function worker(name: string, providers: Provider[], concurrency?: number): Promise<ActionWorker> {
    const parts = { rabbitmq: { urls: server.url }, providers, ...(concurrency !== undefined && { concurrency }) };
    const started = await rabbitMqWorker(name, parts);
    ends.push(() => started.close());
    await started.listen();
    return started;
  }

  async function clientOf(name: string): Promise<RemoteClient> {
    const client = await rabbitMqClient(name, { urls: server.url });
    ends.push(() => client.close());
    return client;
  }

  async function raw(prefix: string): Promise<RawPeer> {
    const peer = await RawPeer.connect(server.url, prefix);
    ends.push(() => peer.close().catch(() => undefined));
    return peer;
  }

  /** A worker that accepts a call and then does what the test says. */
  async function accepting(
    name: string,
  ): Promise<{ peer: RawPeer; offer: () => Promise<{ id: string; caller: string }> }> {
    const peer = await raw(`rasa.${name}.worker.`);
    await peer.channel.assertQueue(`rasa.${name}.calls`, SHARED);
    await peer.channel.prefetch(1);
    const offers = await consumed(peer.channel, `rasa.${name}.calls`);
    const offer = async () => {
      const { value } = await offers.next();
      const id = (value.properties.headers as Record<string, string>)['rasa-call'] ?? '';
      const caller = value.properties.replyTo as string;
      peer.send(caller, { 'rasa-kind': 'accepted', 'rasa-call': id, 'rasa-worker': peer.id });
      return { id, caller };
    };
    return { peer, offer };
  }

  const send = async (client: RemoteClient, name: string, tracker: object = {}, parts: ForwardedParts = {}) =>
    (await client.forward(forwarded(name, callFor(name, tracker), parts))).read();
  const textOf = (answer: Awaited<ReturnType<typeof send>>) => answer?.responses[0]?.text;
  const actionsOf = (client: RemoteClient) => client.actions(new AbortController().signal);

  it('runs actions, and says how they failed', async () => {
    await worker('basics', [Greet, Reject, Crash]);
    const client = await clientOf('basics');
    expect((await actionsOf(client)).toSorted()).toEqual(['action_crash', 'action_greet', 'action_reject']);
    expect(await send(client, 'action_greet')).toEqual({ events: [], responses: [{ text: 'Hello!' }] });
    await expect(send(client, 'action_reject')).rejects.toThrow(
      new ActionExecutionRejection('action_reject', 'There is no city.'),
    );
    const invalid = client.forward(forwarded('action_greet', { next_action: 'action_greet', tracker: null }));
    await expect(invalid).rejects.toThrow(
      new InvalidCallError(
        [{ field: 'tracker', problem: 'must be an object, as an action is called' }],
        'action_greet',
      ),
    );
    const crash = await send(client, 'action_crash').catch((error: unknown) => error);
    expect(crash).toBeInstanceOf(RemoteFailedError);
    expect(String(crash)).not.toContain('1234');
  });

  it('streams, and gives the rest as the answer', async () => {
    await worker('streams', [Stream]);
    const stream = keptStream();
    const answer = await send(await clientOf('streams'), 'action_stream', {}, { stream });
    const texts = stream.events.map((event) => ('chunk' in event ? event.chunk.text : Object.keys(event)[0]));
    expect(texts).toEqual(['chunk_start', 'One ', 'two.', 'chunk_end']);
    expect(answer).toEqual({ events: [], responses: [] });
  });

  it.each([
    ['in one message', 4_000_000],
    ['in pieces', 7_000_000],
  ])('takes a large call and gives a large answer %s', async (_how, bytes) => {
    await worker('large', [Echo]);
    const text = randomBytes(bytes).toString('base64');
    const client = await clientOf('large');
    expect(textOf(await send(client, 'action_echo', { slots: { text } })) === text).toBe(true);
  });

  it('gives a call to a worker that is free', async () => {
    const desk = new Desk();
    await worker('pair', [holding('first', desk)], 1);
    await worker('pair', [holding('second', desk)], 1);
    const client = await clientOf('pair');
    const answers = [send(client, 'action_hold'), send(client, 'action_hold')];
    await desk.until(() => desk.begun.length === 2);
    desk.release();
    expect(new Set((await Promise.all(answers)).map(textOf))).toEqual(new Set(['first', 'second']));
  });

  it('gives a worker no more calls than it may run', async () => {
    const desk = new Desk();
    await worker('narrow', [holding('one', desk), Greet], 1);
    const client = await clientOf('narrow');
    const held = send(client, 'action_hold');
    await desk.until(() => desk.begun.length === 1);
    const next = send(client, 'action_greet');
    // The question for the actions overtakes the call that waits.
    await actionsOf(client);
    const first = await Promise.race([next.then(() => 'answered'), actionsOf(client).then(() => 'waiting')]);
    expect(first).toBe('waiting');
    desk.release();
    expect(textOf(await held)).toBe('one');
    expect(textOf(await next)).toBe('Hello!');
  });

  it('refuses a call at once if there is no worker', async () => {
    const client = await clientOf('nobody');
    const refused = await send(client, 'action_greet').catch((error: unknown) => error);
    expect(refused).toMatchObject({ name: 'RemoteUnavailableError', wasSent: false });
    expect(String(refused)).toContain('no worker is connected');
    await expect(actionsOf(client)).rejects.toThrow('no worker is connected');
  });

  it('says that the worker has died with the call', async () => {
    const { peer, offer } = await accepting('mortal');
    const client = await clientOf('mortal');
    const answer = send(client, 'action_greet').catch((error: unknown) => error);
    await offer();
    await peer.next();
    await peer.close();
    const lost = await answer;
    expect(lost).toMatchObject({ name: 'RemoteUnavailableError', wasSent: true });
    expect(String(lost)).toContain(`the worker ${peer.id} has died`);
  });

  it('gives the call to another worker if the first one died before it had it', async () => {
    const { peer, offer } = await accepting('early');
    const client = await clientOf('early');
    let deliver!: (body: Buffer) => void;
    const body = new Promise<Buffer>((resolve) => (deliver = resolve));
    const call = forwarded('action_greet', callFor('action_greet'));
    const answer = client.forward({ ...call, bytes: { ...call.bytes, all: () => body } });
    await offer();
    await worker('early', [Greet]);
    await peer.close();
    deliver(Buffer.from(JSON.stringify(callFor('action_greet'))));
    expect(textOf((await answer).read())).toBe('Hello!');
  });

  it('offers a call again that a leaving worker has released', async () => {
    const { peer, offer } = await accepting('released');
    const client = await clientOf('released');
    const answer = send(client, 'action_greet');
    const { id, caller } = await offer();
    await peer.next();
    await worker('released', [Greet]);
    peer.send(caller, { 'rasa-kind': 'released', 'rasa-call': id, 'rasa-worker': peer.id });
    await peer.channel.waitForConfirms();
    await peer.close();
    expect(textOf(await answer)).toBe('Hello!');
  });

  it('stops the action when the client has left', async () => {
    const desk = new Desk();
    await worker('cancel', [holding('one', desk)]);
    const leaving = new AbortController();
    const answer = send(await clientOf('cancel'), 'action_hold', {}, { signal: leaving.signal });
    await desk.until(() => desk.begun.length === 1);
    leaving.abort(new Error('The client has left.'));
    await expect(answer).rejects.toThrow('The client has left.');
    await desk.until(() => desk.stopped.length === 1);
  });

  it('stops the action when the gateway has died, and runs nothing whose gateway has gone', async () => {
    const desk = new Desk();
    await worker('orphans', [holding('one', desk), Greet], 1);
    const gateway = await raw('rasa.orphans.gateway.');
    const offer = { 'rasa-protocol': '1', 'rasa-call': 'call-1', 'rasa-format': 'json' };
    gateway.send('rasa.orphans.calls', offer);
    const accepted = await gateway.next();
    expect(accepted.headers['rasa-kind']).toBe('accepted');
    const queue = `rasa.orphans.worker.${accepted.headers['rasa-worker']}`;
    gateway.send(queue, offer, Buffer.from(JSON.stringify(callFor('action_hold'))));
    await desk.until(() => desk.begun.length === 1);
    // The worker takes this one when it is free again.
    gateway.send('rasa.orphans.calls', { ...offer, 'rasa-call': 'call-2' });
    await gateway.channel.waitForConfirms();
    await gateway.close();
    await desk.until(() => desk.stopped.length === 1);
    expect(textOf(await send(await clientOf('orphans'), 'action_greet'))).toBe('Hello!');
  });

  it('finishes its calls when it is closed, and takes no more', async () => {
    const desk = new Desk();
    const leaving = await worker('drain', [holding('one', desk), Greet]);
    const client = await clientOf('drain');
    const held = send(client, 'action_hold');
    await desk.until(() => desk.begun.length === 1);
    const closed = leaving.close();
    const refused = await send(client, 'action_greet').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(RemoteUnavailableError);
    expect(String(refused)).toContain('no worker is connected');
    desk.release();
    expect(textOf(await held)).toBe('one');
    await closed;
  });

  it('needs only the permissions that its page lists', async () => {
    const connection = (user: string) => ({ urls: server.url, user, pass: PASSWORD });
    const guarded = await rabbitMqWorker('guarded', { rabbitmq: connection('worker'), providers: [Greet] });
    ends.push(() => guarded.close());
    await guarded.listen();
    const client = await rabbitMqClient('guarded', connection('gateway'));
    ends.push(() => client.close());
    expect(textOf(await send(client, 'action_greet'))).toBe('Hello!');
    const intruder = await rabbitMqWorker('guarded', { rabbitmq: connection('gateway'), providers: [Greet] });
    ends.push(() => intruder.close());
    await expect(intruder.listen()).rejects.toThrow('ACCESS_REFUSED');
  });

  it('refuses wrong credentials without repeating them', async () => {
    const rabbitmq = { urls: server.url, user: 'guest', pass: 'not-it' };
    const refused = await rabbitMqWorker('intruder', { rabbitmq, providers: [Greet] });
    ends.push(() => refused.close());
    const error = await refused.listen().catch((problem: unknown) => problem);
    expect(error).toMatchObject({ code: 'RASA_INVALID_OPTION' });
    expect(String(error)).toContain('ACCESS_REFUSED');
    expect(String(error)).not.toContain('not-it');
  });

  it('fails the calls of a broker that has died, and comes back with it', async () => {
    const desk = new Desk();
    await worker('phoenix', [holding('one', desk), Greet]);
    const client = await clientOf('phoenix');
    const held = send(client, 'action_hold').catch((error: unknown) => error);
    await desk.until(() => desk.begun.length === 1);
    await server.crash();
    expect(await held).toMatchObject({ name: 'RemoteUnavailableError', wasSent: true });
    await desk.until(() => desk.stopped.length === 1);
    await expect(send(client, 'action_greet')).rejects.toMatchObject({ wasSent: false });
    await server.restart();
    const answers = async () => (await send(client, 'action_greet').catch(() => undefined)) ?? (await delay(50));
    let answer = await answers();
    while (!answer) answer = await answers();
    expect(textOf(answer)).toBe('Hello!');
  }, 60_000);
});
