import { once } from 'node:events';
import { Agent } from 'node:http';
import { connect, type Socket } from 'node:net';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Injectable, type CanActivate } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { RasaAction, type CollectingDispatcher, type Domain, type RasaContext, type Tracker } from 'nestjs-rasa';
import { call } from './support/calls.js';
import { post, talk } from './support/client.js';
import { Latch } from './support/latch.js';
import { boot, closeAfterEach, closeAll, rootModule, SERVERS, type Running } from './support/servers.js';

let begun: Latch<AbortSignal>;
let release: Latch;
let ended: Latch<unknown>;

@RasaAction('action_wait')
class Wait {
  async run(dispatcher: CollectingDispatcher, _tracker: Tracker, _domain: Domain, context: RasaContext): Promise<void> {
    begun.open(context.signal);
    context.signal.addEventListener('abort', () => ended.open(context.signal.reason));
    await release.opened;
    dispatcher.utterMessage({ text: 'waited' });
  }
}

@RasaAction('action_greet')
class Greet {
  run(dispatcher: CollectingDispatcher): void {
    dispatcher.utterMessage({ text: 'Hello!' });
  }
}

const GREETING = '{"events":[],"responses":[{"text":"Hello!"}]}';
const CALL = JSON.stringify(call('action_greet'));
const head = (...lines: string[]): string =>
  ['POST /webhook HTTP/1.1', 'Host: x', 'Content-Type: application/json', ...lines, '', ''].join('\r\n');
const whole = (body: string, ...lines: string[]): string =>
  head(`Content-Length: ${Buffer.byteLength(body)}`, ...lines) + body;
const statuses = (text: string): string[] => [...text.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, status = '']) => status);

describe.each(SERVERS)('connections to $name', (server) => {
  let running: Running;

  beforeAll(async () => {
    running = await boot(server, rootModule([Wait, Greet], { bodyLimit: 100_000 }));
  });
  beforeEach(() => {
    begun = new Latch();
    release = new Latch();
    ended = new Latch();
  });
  afterAll(closeAll);

  const open = async (bytes: string): Promise<Socket> => {
    const socket = connect(running.port, '127.0.0.1');
    await once(socket, 'connect');
    socket.write(bytes);
    return socket;
  };
  const works = async (): Promise<void> => expect((await post(running.port, CALL)).text).toBe(GREETING);

  it('that break while an action runs abort its signal, and no answer is sent', async () => {
    running.log.clear();
    const socket = await open(whole(JSON.stringify(call('action_wait'))));
    const signal = await begun.opened;
    expect(signal.aborted).toBe(false);

    socket.destroy();

    expect(String(await ended.opened)).toContain("closed the connection before the action 'action_wait' finished");
    expect(signal.aborted).toBe(true);
    release.open();
    await works();
    expect(running.log.linesWith('outcome=aborted', 'warn')).toHaveLength(1);
    expect(running.log.linesWith('', 'error')).toEqual([]);
  });

  it.each([
    ['announced', head('Content-Length: 500') + '{"next_action":'],
    ['chunked', head('Transfer-Encoding: chunked') + 'f\r\n{"next_action":\r\n'],
    ['chunked, inside a chunk', head('Transfer-Encoding: chunked') + 'f\r\n{"nex'],
    ['encoded', head('Content-Length: 500', 'Content-Encoding: gzip') + 'x'],
    ['too long', head('Content-Length: 5000000') + 'x'.repeat(300_000)],
  ])('that break in the middle of a body (%s) do no harm', async (_name, bytes) => {
    running.log.clear();
    const socket = await open(bytes);
    socket.end();
    await once(socket.resume(), 'close');
    await works();
    expect(running.log.linesWith('', 'error')).toEqual([]);
    expect(running.log.linesWith('body ended before it was complete', 'warn')).toHaveLength(1);
  });

  it('can take several calls in a row, and answer them in order', async () => {
    const slow = whole(JSON.stringify(call('action_wait')));
    const last = whole('{}', 'Connection: close');
    const answers = talk(running.port, slow + whole(CALL) + whole('no JSON') + whole(CALL) + last);
    await begun.opened;
    release.open();

    const text = await answers;

    expect(statuses(text)).toEqual(['200', '200', '422', '200', '200']);
    expect(text.indexOf('waited')).toBeLessThan(text.indexOf('Hello!'));
    expect(text.endsWith('null')).toBe(true);
  });

  it.each([
    ['413, announced', Buffer.alloc(200_000, ' '), {}, 413],
    ['413, chunked', Readable.from([Buffer.alloc(200_000, ' ')]), {}, 413],
    ['413, inflated', gzipSync(Buffer.alloc(200_000)), { 'content-encoding': 'gzip' }, 413],
    ['415', CALL, { 'content-encoding': 'zstd' }, 415],
    ['422', '{', {}, 422],
    ['422 for an empty body', '', {}, 422],
    ['404', JSON.stringify(call('action_unknown')), {}, 404],
  ])('stay open after a %s', async (_name, body, headers, status) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    expect((await post(running.port, CALL, { agent })).text).toBe(GREETING);
    const refused = await post(running.port, body, { agent, headers });
    const next = await post(running.port, CALL, { agent });
    agent.destroy();

    expect([refused.status, refused.headers['connection']]).toEqual([status, 'keep-alive']);
    expect(next.text).toBe(GREETING);
  });

  it('that expect 100-continue get it before the answer', async () => {
    const socket = await open(head(`Content-Length: ${CALL.length}`, 'Expect: 100-continue', 'Connection: close'));
    const [first] = (await once(socket, 'data')) as [Buffer];
    expect(first.toString()).toMatch(/^HTTP\/1\.1 100 Continue/);

    socket.write(CALL);

    expect(await rest(socket)).toContain(GREETING);
  });

  it.each([
    ['two lengths', head('Content-Length: 5', 'Content-Length: 6', 'Connection: close') + 'abcde'],
    ['a length and chunks', head('Content-Length: 5', 'Transfer-Encoding: chunked') + '0\r\n\r\n'],
    ['a negative length', head('Content-Length: -1')],
    ['a length that is not a number', head('Content-Length: five')],
    ['an invalid chunk size', head('Transfer-Encoding: chunked') + 'zz\r\n'],
  ])('that do not speak HTTP (%s) are closed, and the others stay open', async (_name, bytes) => {
    expect(statuses(await talk(running.port, bytes))).not.toContain('200');
    await works();
  });

  it('may send a header twice', async () => {
    const twice = whole(
      CALL,
      'Content-Encoding: identity',
      'Content-Encoding: identity',
      'X-Request-Id: a',
      'X-Request-Id: b',
    );
    const text = await talk(running.port, twice.replace('Host: x', 'Host: x\r\nConnection: close'));
    expect(text).toContain(GREETING);
    expect(text).toMatch(/x-request-id: [\da-f-]{36}\r\n/i);
  });
});

describe.each(SERVERS)('a client that left $name before its call was admitted', (server) => {
  closeAfterEach();

  it('does not start its action', async () => {
    const asked = new Latch();
    const admit = new Latch();
    @Injectable()
    class SlowGuard implements CanActivate {
      async canActivate(): Promise<boolean> {
        asked.open();
        await admit.opened;
        return true;
      }
    }
    begun = new Latch();
    ended = new Latch();
    release = new Latch();
    const { app, port, log } = await boot(server, rootModule([Wait, { provide: APP_GUARD, useClass: SlowGuard }]));
    const gone = new Latch();
    app.getHttpServer().on('connection', (socket: Socket) => socket.once('close', () => gone.open()));
    const socket = connect(port, '127.0.0.1', () => socket.write(whole(JSON.stringify(call('action_wait')))));
    await asked.opened;

    socket.destroy();
    await gone.opened;
    const started = begun.opened.then(() => 'begun');
    admit.open();

    release.open();
    expect(await Promise.race([started, closeAll().then(() => 'not begun')])).toBe('not begun');
    expect(log.linesWith('outcome=aborted', 'warn')).toHaveLength(1);
  });
});

async function rest(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
