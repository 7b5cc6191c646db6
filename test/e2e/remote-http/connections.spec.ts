import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import type { RemoteClient } from '../../../src/remote/remote-client.js';
import { forwarded } from '../../support/forwarded.js';
import { httpClient } from '../support/http-remote.js';
import { Latch } from '../support/latch.js';
import { rawServer } from '../support/raw-server.js';
import { restFrom } from '../../support/rest-of-call.js';

const CALL = { next_action: 'action_pay', tracker: { sender_id: 'ada' } };
const answer = (...headers: string[]): string =>
  `${['HTTP/1.1 200 OK', 'content-length: 4', ...headers].join('\r\n')}\r\n\r\nnull`;

describe('the connections to a remote over HTTP', () => {
  const ends: (() => Promise<void>)[] = [];
  const serving = async (serve: (socket: Socket, index: number) => void): Promise<RemoteClient> => {
    let connections = 0;
    const server = await rawServer((socket) => serve(socket, (connections += 1)));
    const client = await httpClient({ url: `http://127.0.0.1:${server.port}/webhook` });
    ends.push(
      () => client.close(),
      () => server.close(),
    );
    return client;
  };
  const ask = (client: RemoteClient): Promise<unknown> => client.forward(forwarded('action_pay', CALL));

  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  it('opens another one when the server has closed it', async () => {
    const seen: number[] = [];
    const closed = new Latch();
    const client = await serving((socket, index) =>
      socket.on('data', () => {
        seen.push(index);
        socket.write(answer());
        if (index === 1) socket.end();
        socket.once('close', () => closed.open());
      }),
    );
    await ask(client);
    await closed.opened;
    await setImmediate();
    await ask(client);
    await ask(client);
    expect(seen).toEqual([1, 2, 2]);
  });

  it.each([['connection: close'], ['keep-alive: timeout=1']])('does not use it again after %s', async (header) => {
    const seen: number[] = [];
    const client = await serving((socket, index) =>
      socket.on('data', () => {
        seen.push(index);
        socket.write(answer(header));
      }),
    );
    await ask(client);
    await ask(client);
    expect(seen).toEqual([1, 2]);
  });

  it('hears an answer that comes before the whole call was sent, and sends no more', async () => {
    const client = await serving((socket) => socket.once('data', () => socket.write(answer())));
    const rest = new Readable({ read: () => undefined });
    rest.on('error', () => undefined);
    const call = forwarded('action_pay', CALL);
    const pieces = () => ({ first: [Buffer.from('{"next_action"')], rest: restFrom(rest) });
    const bytes = { ...call.bytes, length: 1_000, canRepeat: false, pieces };
    expect((await client.forward({ ...call, bytes })).read()).toBeNull();
    expect(rest.destroyed).toBe(true);
  });

  it('sends no faster than the remote reads', async () => {
    const size = 8 * 1024 * 1024;
    const piece = Buffer.alloc(64 * 1024, ' ');
    let made = 0;
    const rest = new Readable({
      read() {
        this.push(made < size ? piece : null);
        made += piece.length;
      },
    });
    const stopped = new Latch();
    rest.on('pause', () => stopped.open());
    const begun = new Latch<Socket>();
    const client = await serving((socket) => {
      socket.pause();
      begun.open(socket);
    });
    const call = forwarded('action_pay', CALL);
    const bytes = {
      ...call.bytes,
      length: size,
      canRepeat: false,
      pieces: () => ({ first: [], rest: restFrom(rest) }),
    };
    const waiting = client.forward({ ...call, bytes });
    const socket = await begun.opened;
    await stopped.opened;
    expect(made).toBeLessThan(size);
    let received = 0;
    let head = -1;
    socket.on('data', (chunk: Buffer) => {
      if (head < 0) head = chunk.indexOf('\r\n\r\n') + 4;
      received += chunk.length;
      if (received - head === size) socket.write(answer());
    });
    socket.resume();
    expect((await waiting).read()).toBeNull();
  });

  it('ends what still runs when it is closed', async () => {
    const begun = new Latch<Socket>();
    const client = await serving((socket) => socket.once('data', () => begun.open(socket)));
    const waiting = ask(client);
    const socket = await begun.opened;
    const gone = once(socket, 'close');
    await client.close();
    await expect(waiting).rejects.toMatchObject({
      name: 'RemoteUnavailableError',
      message: "The remote 'legacy' is not available: the application is closing. The action may have run.",
    });
    await gone;
  });
});
