import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { ForbiddenException, type CanActivate, type NestInterceptor } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import {
  ActionExecutionRejection,
  ActionMissingDomainException,
  ActionNotFoundException,
  RASA_CALL_OBSERVER,
  type CallObserver,
  type CallReport,
} from 'nestjs-rasa';
import { RemoteAnswerError, RemoteFailedError } from '../../../src/errors/index.js';
import { Bulkheads } from '../../../src/security/index.js';
import { call, history, MARKER } from '../support/calls.js';
import { post } from '../support/client.js';
import { expectRefusal } from '../support/expectations.js';
import { Latch } from '../support/latch.js';
import { boot, closeAll, rootModule, SERVERS, type Running } from '../support/servers.js';
import { Witness, witnessModule } from '../support/witness.js';
import { FakeRemotes } from './support/fake-remotes.js';
import { HeldRemote } from './support/held-remote.js';

type Options = Parameters<typeof rootModule>[1];

describe.each(SERVERS)('a forwarded call at $name', (server) => {
  afterEach(closeAll);

  const start = (remotes: FakeRemotes, options: Options = {}, providers: object[] = []): Promise<Running> =>
    boot(server, rootModule(providers as never[], options, { imports: [remotes.module()] }));

  it.each([
    [400, new ActionExecutionRejection('action_there', 'no table is free')],
    [404, new ActionNotFoundException('action_there')],
    [449, new ActionMissingDomainException('action_there')],
    [500, new RemoteFailedError('action_there', 'fake', 'status 500')],
    [502, new RemoteAnswerError('action_there', 'fake', 'it is not JSON')],
  ])('is answered with %i where the remote says so', async (status, error) => {
    const remotes = new FakeRemotes().add('action_there', () => Promise.reject(error));
    const { port, log } = await start(remotes);
    const answer = await post(port, call('action_there'));
    expectRefusal(answer, status, 'action_there');
    expect(answer.body).toMatchObject({ error: error.message });
    expect(log.text).not.toContain(MARKER);
  });

  it('is observed, and passed through the arounds of calls, like any call; no action runs here', async () => {
    const witness = new Witness();
    const reports: CallReport[] = [];
    const ended: CallObserver = { callEnded: (report) => void reports.push(report) };
    const remotes = new FakeRemotes().add('action_there');
    const root = rootModule(
      [{ provide: RASA_CALL_OBSERVER, useValue: ended }],
      {},
      {
        imports: [remotes.module(), witnessModule(witness)],
      },
    );
    const { port } = await boot(server, root);
    const answer = await post(port, call('action_there'), { headers: { 'x-request-id': 'r-1' } });
    expect(answer.headers['x-request-id']).toBe('r-1');
    expect(remotes.received[0]?.call.head).toMatchObject({ requestId: 'r-1', actionName: 'action_there' });
    expect(witness.take()).toEqual(['began', 'around call action_there', 'ended ok', 'call left']);
    expect(reports).toMatchObject([{ call: { actionName: 'action_there', senderId: 'user-1', requestId: 'r-1' } }]);
    expect(reports[0]?.head.body).toMatchObject({ bytes: JSON.stringify(call('action_there')).length });
  });

  it('is read, if an observer reads calls, which then gets the answer as well', async () => {
    const seen: unknown[] = [];
    const reader: CallObserver = {
      callRead: ({ tracker }) => {
        seen.push(tracker?.events?.length);
        return { answered: (answer) => void seen.push(answer?.responses) };
      },
    };
    const remotes = new FakeRemotes().add('action_there');
    const { port } = await start(remotes, {}, [{ provide: RASA_CALL_OBSERVER, useValue: reader }]);
    const text = JSON.stringify(call('action_there', { events: history(300_000) }));
    expect(await post(port, text)).toMatchObject({ status: 200 });
    expect(seen).toEqual([history(300_000).length, [{ text: 'action_there ran elsewhere' }]]);
    expect(remotes.received).toMatchObject([{ isWhole: true }]);
    expect(remotes.received[0]?.bytes.toString() === text).toBe(true);
  });

  it('is refused by a global guard, without being forwarded, and its body is thrown away', async () => {
    const guard: CanActivate = {
      canActivate: () => {
        throw new ForbiddenException('closed');
      },
    };
    const remotes = new FakeRemotes().add('action_there');
    const { port } = await start(remotes, {}, [{ provide: APP_GUARD, useValue: guard }]);
    const text = JSON.stringify(call('action_there', { events: history(3_000_000) }));
    expectRefusal(await post(port, text), 403, 'action_there');
    expect(remotes.received).toHaveLength(0);
  });

  it('is forwarded once, and a global interceptor sees it once', async () => {
    let count = 0;
    const interceptor: NestInterceptor = {
      intercept: (_context, next) => {
        count += 1;
        return next.handle();
      },
    };
    const remotes = new FakeRemotes().add('action_there');
    const { port } = await start(remotes, {}, [{ provide: APP_INTERCEPTOR, useValue: interceptor }]);
    expect(await post(port, call('action_there', { events: history(300_000) }))).toMatchObject({ status: 200 });
    expect([count, remotes.received.length]).toEqual([1, 1]);
  });

  it('is stopped at the time limit of the remote, which goes before that of the module', async () => {
    const held = new HeldRemote();
    const action = held.remotes.find('action_held');
    held.remotes.add('action_held', (forwarded) => action!.forward(forwarded), { timeoutMs: 20 });
    const { port } = await start(held.remotes, { timeoutMs: 60_000 });
    expectRefusal(await post(port, call('action_held')), 504, 'action_held');
    expect((await held.begun.opened).timeoutMs).toBe(20);
    expect(String(await held.stopped.opened)).toContain('20 ms');
  });

  it('is stopped at the time limit of the module, if the remote has none', async () => {
    const held = new HeldRemote();
    const { port } = await start(held.remotes, { timeoutMs: 20 });
    expectRefusal(await post(port, call('action_held')), 504, 'action_held');
    expect((await held.begun.opened).timeoutMs).toBe(20);
  });

  it('is stopped when its client leaves', async () => {
    const held = new HeldRemote();
    const { port } = await start(held.remotes);
    const outgoing = request({ port, host: '127.0.0.1', path: '/webhook', method: 'POST' });
    outgoing.on('error', () => undefined);
    outgoing.end(JSON.stringify(call('action_held')));
    await held.begun.opened;
    outgoing.destroy();
    expect(String(await held.stopped.opened)).toContain('ActionAbortedError');
  });

  it('fails when its client leaves in the middle of the body', async () => {
    const outcome = new Latch<unknown>();
    const ended: CallObserver = { callEnded: ({ error }) => outcome.open(error) };
    const begun = new Latch();
    const remotes = new FakeRemotes();
    remotes.add('action_there', (forwarded) => {
      begun.open();
      return remotes.keep(forwarded);
    });
    const { port } = await start(remotes, {}, [{ provide: RASA_CALL_OBSERVER, useValue: ended }]);
    const text = JSON.stringify(call('action_there', { events: history(300_000) }));
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(`POST /webhook HTTP/1.1\r\nhost: x\r\ncontent-length: ${text.length}\r\n\r\n${text.slice(0, 70_000)}`);
    await begun.opened;
    socket.destroy();
    expect(String(await outcome.opened)).toMatch(/ActionAbortedError|ended before it was complete/);
    expect(remotes.received).toHaveLength(0);
  });

  it('waits for its place among the calls of its action, and is refused beyond the queue', async () => {
    const held = new HeldRemote();
    const limits = { actions: { action_held: { concurrency: 1, queueSize: 1 } } };
    const { app, port, log } = await start(held.remotes, { limits });
    const first = post(port, call('action_held'));
    await held.begun.opened;
    const second = post(port, call('action_held'));
    while (app.get(Bulkheads, { strict: false }).waiting !== 1) await turn();
    expectRefusal(await post(port, call('action_held')), 503, 'action_held');
    held.release();
    expect([(await first).status, (await second).status]).toEqual([200, 200]);
    expect(log.linesWith('limits.actions')).toHaveLength(0);
  });

  it('may have a limit although its remote is not known yet: an unknown name is a warning', async () => {
    const remotes = new FakeRemotes().addLate('action_late').add('action_there');
    const { log } = await start(remotes, { limits: { actions: { action_late: 1, action_ther: 1 } } });
    expect(log.linesWith('limits.actions', 'warn')).toEqual([expect.stringMatching(/action_ther'.*did you mean/i)]);
  });

  it('is waited for at a shutdown, which refuses others', async () => {
    const held = new HeldRemote();
    const running = await start(held.remotes, { shutdownGraceMs: 60_000 });
    const answer = post(running.port, call('action_held'));
    await held.begun.opened;
    const closing = running.app.close();
    expectRefusal(await post(running.port, call('action_held')), 503, 'action_held');
    held.release();
    expect(await answer).toMatchObject({ status: 200, body: { responses: [{ text: 'released' }] } });
    await closing;
  });

  it('is stopped when it outlasts the grace period of a shutdown', async () => {
    const held = new HeldRemote();
    const running = await start(held.remotes, { shutdownGraceMs: 1 });
    const answer = post(running.port, call('action_held'));
    await held.begun.opened;
    const closing = running.app.close();
    expectRefusal(await answer, 503, 'action_held');
    expect(String(await held.stopped.opened)).toContain('shutting down');
    await closing;
  });
});
