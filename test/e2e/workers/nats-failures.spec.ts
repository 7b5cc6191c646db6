import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  ActionAbortedError,
  InvalidOptionError,
  RasaAction,
  RemoteUnavailableError,
  type CollectingDispatcher,
} from 'nestjs-rasa';
import type { ActionWorker } from 'nestjs-rasa/remote';
import type { RemoteClient } from '../../../src/remote/remote-client.js';
import { callFor } from '../../support/calls.js';
import { natsMissing, NatsServer } from '../../support/nats.js';
import { countedAction } from '../support/counted-action.js';
import { forwarded, keptStream } from '../../support/forwarded.js';
import { bookingsClient, bookingsWorker, untilNamed, Wire, type WorkerParts } from '../support/nats-workers.js';

const never = new AbortController().signal;

(natsMissing() === undefined ? describe : describe.skip)('workers over NATS, when something fails', () => {
  let server: NatsServer;
  const closing: (() => Promise<unknown>)[] = [];
  beforeEach(async () => {
    server = await NatsServer.start();
  });
  afterEach(async () => {
    for (const close of closing.splice(0)) await close();
    await server.stop();
  });

  const start = async (parts: Omit<WorkerParts, 'nats'>, servers = server.url): Promise<ActionWorker> => {
    const worker = await bookingsWorker({ nats: { servers }, ...parts });
    closing.push(() => worker.close());
    await worker.listen();
    return worker;
  };
  const connect = async (servers = server.url): Promise<RemoteClient> => {
    const client = await bookingsClient({ servers });
    closing.unshift(() => client.close());
    return client;
  };
  const counted = (parts: Parameters<typeof forwarded>[2] = {}) =>
    forwarded('action_counted', callFor('action_counted'), parts);

  it('refuses calls at once as long as there is no worker, and not any more when there is one', async () => {
    const client = await connect();
    const refused = new RemoteUnavailableError('action_counted', 'bookings', 'no worker is connected', false);
    await expect(client.forward(counted())).rejects.toEqual(refused);
    await expect(client.actions(never)).rejects.toThrow('no worker is connected');
    const { Counted, release } = countedAction();
    release.open();
    await start({ providers: [Counted] });
    expect((await client.forward(counted())).read()?.responses).toEqual([{ text: 'Done.' }]);
  });

  it('stops the action when the call is cancelled', async () => {
    const { Counted, begun, stopped } = countedAction();
    await start({ providers: [Counted] });
    const client = await connect();
    const controller = new AbortController();
    const outcome = client.forward(counted({ signal: controller.signal }));
    await begun();
    const reason = new Error('the client left');
    controller.abort(reason);
    await expect(outcome).rejects.toBe(reason);
    expect(await stopped.opened).toBeInstanceOf(ActionAbortedError);
  });

  it.each([
    ['at its time limit', { timeoutMs: 100 }],
    ['before its time limit', {}],
  ])('stops the action of a caller that has died, %s', async (_when, parts) => {
    const { Counted, begun, stopped } = countedAction();
    await start({ providers: [Counted] });
    const wire = await Wire.to(server.port);
    const client = await bookingsClient({ servers: wire.url });
    const outcome = client.forward(counted(parts));
    outcome.catch(() => undefined);
    await begun();
    wire.cut();
    expect(await stopped.opened).toBeInstanceOf(ActionAbortedError);
    await expect(outcome).rejects.toMatchObject({ wasSent: true });
    await client.close();
  });

  it('says that a worker has died, and another one takes the next call', async () => {
    const wire = await Wire.to(server.port);
    const dying = countedAction();
    await start({ providers: [dying.Counted] }, wire.url);
    const client = await connect();
    const lost = client.forward(counted());
    lost.catch(() => undefined);
    await dying.begun();
    wire.cut();
    await expect(lost).rejects.toThrow(RemoteUnavailableError);
    await expect(lost).rejects.toMatchObject({ why: expect.stringContaining('has died'), wasSent: true });
    const other = countedAction();
    other.release.open();
    await start({ providers: [other.Counted] });
    expect((await client.forward(counted())).read()?.responses).toEqual([{ text: 'Done.' }]);
    dying.release.open();
  });

  it('says that the server was lost, and goes on when it is back', async () => {
    const { Counted, begun, release } = countedAction();
    await start({ providers: [Counted] });
    const client = await connect();
    const lost = client.forward(counted());
    lost.catch(() => undefined);
    await begun();
    await server.crash();
    await expect(lost).rejects.toMatchObject({ why: 'the connection to the NATS server was lost', wasSent: true });
    await expect(client.forward(counted())).rejects.toMatchObject({ wasSent: false });
    release.open();
    await server.restart();
    expect(await untilNamed(client)).toEqual(['action_counted']);
    expect((await client.forward(counted())).read()?.responses).toEqual([{ text: 'Done.' }]);
  });

  it('runs no more calls at the same time than a worker may, and gives the others to another worker', async () => {
    const one = countedAction();
    const two = countedAction();
    await start({ providers: [one.Counted], concurrency: 1 });
    const client = await connect();
    const first = client.forward(counted());
    await one.begun();
    const controller = new AbortController();
    const given = client.forward(counted({ signal: controller.signal }));
    given.catch(() => undefined);
    const second = client.forward(counted());
    controller.abort(new Error('given up'));
    await expect(given).rejects.toThrow('given up');
    await start({ providers: [two.Counted] });
    await two.begun();
    expect(one.counter.runs).toBe(1);
    one.release.open();
    two.release.open();
    expect((await first).read()?.responses).toEqual([{ text: 'Done.' }]);
    expect((await second).read()?.responses).toEqual([{ text: 'Done.' }]);
    expect(one.counter.runs + two.counter.runs).toBe(2);
  });

  it('lets running calls finish when a worker is closed, while another one takes the new ones', async () => {
    const old = countedAction();
    const leaving = await start({ providers: [old.Counted] });
    const client = await connect();
    const running = client.forward(counted());
    await old.begun();
    const replacement = countedAction();
    replacement.release.open();
    await start({ providers: [replacement.Counted] });
    const closed = leaving.close();
    const answers = await Promise.all(Array.from({ length: 20 }, () => client.forward(counted())));
    expect(answers).toHaveLength(20);
    expect([old.counter.runs, replacement.counter.runs]).toEqual([1, 20]);
    old.release.open();
    expect((await running).read()?.responses).toEqual([{ text: 'Done.' }]);
    await closed;
  });

  it('interrupts a stream when the user barges in', async () => {
    @RasaAction('action_talk')
    class Talk {
      async run(dispatcher: CollectingDispatcher): Promise<void> {
        const stream = dispatcher.stream();
        while (!dispatcher.isStreamingCancelled) await stream.write('And ');
      }
    }
    await start({ providers: [Talk] });
    const client = await connect();
    const stream = keptStream();
    const outcome = client.forward(
      forwarded('action_talk', callFor('action_talk'), {
        stream: {
          ...stream,
          async event(said) {
            await stream.event(said);
            if ('chunk' in said) stream.interrupt(said.chunk.response_id);
          },
        },
      }),
    );
    expect((await outcome).read()).toEqual({ events: [], responses: [] });
  });

  it('waits for a server that is not there yet', async () => {
    await server.stop();
    const { Counted, release } = countedAction();
    release.open();
    const worker = await bookingsWorker({ nats: { servers: server.url }, providers: [Counted] });
    closing.push(() => worker.close());
    const listening = worker.listen();
    const client = await connect();
    await expect(client.actions(never)).rejects.toThrow('the NATS server cannot be reached (connection refused)');
    await server.restart();
    await listening;
    expect(await untilNamed(client)).toEqual(['action_counted']);
  });

  it('needs the right credentials', async () => {
    const guarded = await NatsServer.start('--auth', 'right');
    closing.push(() => guarded.stop());
    const { Counted } = countedAction();
    const worker = await bookingsWorker({ nats: { servers: guarded.url, token: 'wrong' }, providers: [Counted] });
    closing.unshift(() => worker.close());
    await expect(worker.listen()).rejects.toThrow(InvalidOptionError);
    await expect(worker.listen()).rejects.toThrow('the NATS server refuses these credentials');
    const client = await bookingsClient({ servers: guarded.url, token: 'wrong' });
    closing.unshift(() => client.close());
    await expect(client.actions(never)).rejects.toThrow('authorization violation');
    const good = await bookingsWorker({ nats: { servers: guarded.url, token: () => 'right' }, providers: [Counted] });
    closing.unshift(() => good.close());
    await good.listen();
  });
});
