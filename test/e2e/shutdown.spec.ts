import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { RasaAction, type CollectingDispatcher, type Domain, type RasaContext, type Tracker } from 'nestjs-rasa';
import { call } from './support/calls.js';
import { get, post, type Answer } from './support/client.js';
import { expectRefusal } from './support/expectations.js';
import { Latch } from './support/latch.js';
import { boot, closeAll, rootModule, SERVERS, type Running } from './support/servers.js';

let begun: Latch;
let release: Latch;
let stopped: Latch<unknown>;
let order: string[];

@Injectable()
class Database implements OnApplicationShutdown {
  onApplicationShutdown(): void {
    order.push('database closed');
  }
}

@RasaAction('action_book')
class Book {
  constructor(readonly database: Database) {}

  async run(dispatcher: CollectingDispatcher, _tracker: Tracker, _domain: Domain, context: RasaContext): Promise<void> {
    context.signal.addEventListener('abort', () => stopped.open(context.signal.reason));
    begun.open();
    await release.opened;
    order.push('booked');
    dispatcher.utterMessage({ text: 'booked' });
  }
}

describe.each(SERVERS)('the shutdown of $name', (server) => {
  beforeEach(() => {
    begun = new Latch();
    release = new Latch();
    stopped = new Latch();
    order = [];
  });
  afterEach(closeAll);

  const bootBooking = (shutdownGraceMs: number): Promise<Running> =>
    boot(server, rootModule([Book, Database], { shutdownGraceMs }));
  const begin = async ({ port }: Running): Promise<{ answer: Promise<Answer> }> => {
    const answer = post(port, call('action_book'));
    await begun.opened;
    return { answer };
  };

  it('lets a running call finish, refuses new ones, and closes the database last', async () => {
    const running = await bootBooking(60_000);
    const { answer } = await begin(running);

    const closing = running.app.close();
    const refused = await post(running.port, call('action_book'));
    expectRefusal(refused, 503, 'action_book');
    expect(refused.headers['connection']).toBe('close');
    const health = await get(running.port, '/health');
    expect([health.status, health.text]).toEqual([503, '{"status":"shutting down"}']);
    release.open();

    expect((await answer).body).toEqual({ events: [], responses: [{ text: 'booked' }] });
    await closing;
    expect(order).toEqual(['booked', 'database closed']);
    expect(running.log.linesWith('1 running action(s)')).toHaveLength(1);
    await expect(post(running.port, call('action_book'))).rejects.toThrow('ECONNREFUSED');
  });

  it('stops calls that outlast the grace period, by their signal and with 503', async () => {
    const running = await bootBooking(1);
    const { answer } = await begin(running);

    const closing = running.app.close();

    expect(String(await stopped.opened)).toContain('shutting down');
    expectRefusal(await answer, 503, 'action_book');
    await closing;
    expect(order).toEqual(['database closed']);
    release.open();
  });

  it('does not wait when no call runs', async () => {
    const running = await bootBooking(60_000);
    await running.app.close();
    expect(order).toEqual(['database closed']);
    expect(running.log.linesWith('running action(s)')).toEqual([]);
  });

  it('waits for each of several calls', async () => {
    const running = await bootBooking(60_000);
    const first = await begin(running);
    const other = new Latch();
    begun = other;
    const second = post(running.port, call('action_book'));
    await other.opened;

    const closing = running.app.close();
    release.open();

    expect([(await first.answer).status, (await second).status]).toEqual([200, 200]);
    await closing;
    expect(order).toEqual(['booked', 'booked', 'database closed']);
  });
});
