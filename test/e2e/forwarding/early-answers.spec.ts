import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { RemoteUnavailableError } from '../../../src/errors/index.js';
import { call } from '../support/calls.js';
import { boot, closeAfterEach, rootModule, SERVERS } from '../support/servers.js';
import { FakeRemotes } from './support/fake-remotes.js';

/** More than the buffers of a connection hold. */
const BODY = Buffer.from(JSON.stringify(call('action_down', {}, { padding: 'x'.repeat(20_000_000) })));
const BEGINNING = 100_000;

describe.each(SERVERS)('a call that is answered before its body has ended, at $name', (server) => {
  let socket: Socket;
  closeAfterEach();
  afterEach(() => void socket.destroy());

  it('is answered although the client asked to close the connection, and sends everything before it reads', async () => {
    const remotes = new FakeRemotes().add('action_down', async ({ actionName }) => {
      throw new RemoteUnavailableError(actionName, 'fake', 'connection refused', false);
    });
    const { port } = await boot(server, rootModule([], {}, { imports: [remotes.module()] }));
    socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const head = `POST /webhook HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: ${BODY.length}\r\n\r\n`;
    socket.write(head);
    socket.write(BODY.subarray(0, BEGINNING));
    await once(socket, 'readable');
    // The answer is there, and Node would close the connection now.
    const failure = await new Promise((sent) => socket.write(BODY.subarray(BEGINNING), sent));
    expect(failure ?? undefined).toBeUndefined();
    let received = '';
    for await (const chunk of socket) received += String(chunk);
    expect(received).toMatch(/^HTTP\/1.1 503 /);
    expect(received.toLowerCase()).toContain('connection: close');
  });
});
