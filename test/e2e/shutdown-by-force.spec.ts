import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Controller, Get, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { RasaAction, type CollectingDispatcher } from 'nestjs-rasa';
import { call } from './support/calls.js';
import { get } from './support/client.js';
import { Latch } from './support/latch.js';
import { boot, closeAll, rootModule, SERVERS, type Running } from './support/servers.js';

const GRACE_MS = 50;

/** What the test waits for before it closes the application. */
let begun: Latch;

@Injectable()
class Database implements OnApplicationShutdown {
  isClosed = false;
  onApplicationShutdown(): void {
    this.isClosed = true;
  }
}

@RasaAction('action_flood')
class Flood {
  async run(dispatcher: CollectingDispatcher): Promise<void> {
    // More than the kernel buffers.
    const written = dispatcher.streamChunk({ text: 'x'.repeat(40_000_000) });
    begun.open();
    await written;
  }
}

@Controller()
class Own {
  @Get('never')
  never(): Promise<never> {
    begun.open();
    return new Promise(() => undefined);
  }

  @Get('soon')
  async soon(): Promise<string> {
    begun.open();
    await release.opened;
    return 'done';
  }
}
let release: Latch;

const BODY = JSON.stringify(call('action_flood'));
const HEAD = 'POST /webhook HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n';

/** What the client does, what it sends, and whether this starts a call. */
const STUCK: readonly [string, string | null, boolean][] = [
  ['sends nothing', null, false],
  ['sends half a head', 'POST /webhook HTTP/1.1\r\nHost: x\r\nContent-', false],
  ['sends half a body', `${HEAD}Content-Length: ${BODY.length}\r\n\r\n${BODY.slice(0, 40)}`, false],
  ['never ends its chunks', `${HEAD}Transfer-Encoding: chunked\r\n\r\n5\r\n{"nex\r\n`, false],
  [
    'never reads its stream',
    `${HEAD}Accept: application/x-ndjson\r\nContent-Length: ${BODY.length}\r\n\r\n${BODY}`,
    true,
  ],
  ['waits for a route of the application', 'GET /never HTTP/1.1\r\nHost: x\r\n\r\n', true],
];

describe.each(SERVERS)('the shutdown of $name', (server) => {
  const sockets: Socket[] = [];
  afterEach(async () => {
    sockets.splice(0).forEach((socket) => socket.destroy());
    await closeAll();
  });

  const start = (shutdownGraceMs: number): Promise<Running> => {
    begun = new Latch();
    release = new Latch();
    return boot(server, rootModule([Flood, Database], { shutdownGraceMs }, { controllers: [Own] }));
  };

  it.each(STUCK)('ends although a client %s', async (_kind, bytes, isHandled) => {
    const running = await start(GRACE_MS);
    const accepted = once(running.app.getHttpServer(), 'connection') as Promise<[Socket]>;
    const socket = connect(running.port, '127.0.0.1');
    sockets.push(socket);
    socket.pause();
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    const [atServer] = await accepted;
    if (bytes !== null) socket.write(bytes);
    while (atServer.bytesRead < (bytes ?? '').length) await turn();
    if (isHandled) await begun.opened;

    const database = running.app.get(Database);
    await running.app.close();

    expect(database.isClosed).toBe(true);
  });

  it('lets a route of the application finish within the grace period', async () => {
    const running = await start(60_000);
    const answer = get(running.port, '/soon');
    await begun.opened;

    const closing = running.app.close();
    release.open();

    expect((await answer).text).toBe('done');
    await closing;
    expect(running.log.linesWith('still open')).toEqual([]);
  });
});
