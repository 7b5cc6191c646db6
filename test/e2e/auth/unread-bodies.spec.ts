import { once } from 'node:events';
import type { Server as HttpServer, ServerResponse } from 'node:http';
import { connect as connectHttp2, constants } from 'node:http2';
import { connect, type Socket } from 'node:net';
import { Readable, type Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { RasaAction, RasaModule } from 'nestjs-rasa';
import { connectGrpc, RasaGrpcModule, type GrpcServer } from 'nestjs-rasa/grpc';
import { RasaNlg, RasaNlgModule } from 'nestjs-rasa/nlg';
import { call } from '../support/calls.js';
import { post } from '../support/client.js';
import { KeptGrowth } from '../support/kept-bytes.js';
import { ACTION_SERVER, boot, closeAll, EXPRESS, type Running, type Server } from '../support/servers.js';

const MIB = 2 ** 20;
const SENT = 100_000_000;
/** What a refused client may send before the connection is closed, as src/transports/http/gate/refuse-unread.ts says. */
const DISCARDED = 4 * MIB;
/** A few chunks on their way. */
const SLACK = MIB;
const CHUNK = Buffer.alloc(64 * 1024, ' ');
/** What buffers may take. The window of an HTTP/2 connection is 4 MiB; a message that is kept would take 99 MB. */
const HELD = { http: 2 * MIB, grpc: 10 * MIB };

@RasaAction('action_hi')
class Hi {
  run(): void {}
}

class Texts {
  @RasaNlg('utter_hello')
  hello(): string {
    return 'hello';
  }
}

@Module({
  imports: [RasaModule.forRoot({ auth: { token: 'secret' } }), RasaNlgModule.forRoot(), RasaGrpcModule.forRoot()],
  providers: [Hi, Texts],
})
class AppModule {}

/** How a client sends its body. */
interface Sent {
  readonly head: string;
  readonly bytes: number;
}

/** What became of it. */
interface Outcome {
  readonly answer: string;
  /** The most that buffers took while it was sent, above what they took before. */
  readonly bufferBytes: number;
}

/** Sends the head and the same chunk again and again. */
async function send(port: number, { head, bytes }: Sent): Promise<Outcome> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  let answer = '';
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.on('error', () => undefined);
  socket.setEncoding('latin1').on('data', (text: string) => (answer += text));
  const held = new KeptGrowth(HELD.http);
  socket.write(head);
  let sentBytes = 0;
  while (sentBytes < bytes && !socket.closed) {
    const goesOn = socket.write(CHUNK);
    sentBytes += CHUNK.length;
    if (!goesOn) await drainOrClose(socket);
    held.measure();
  }
  await closed;
  return { answer, bufferBytes: held.most };
}

/** Resolves when more can be written, or nothing any more. */
function drainOrClose(stream: Writable): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      stream.off('drain', done).off('close', done);
      resolve();
    };
    if (stream.destroyed) resolve();
    else stream.once('drain', done).once('close', done);
  });
}

const headOf = (path: string, ...lines: string[]): string =>
  [`POST ${path} HTTP/1.1`, 'Host: localhost', 'Content-Type: application/json', ...lines, '', ''].join('\r\n');

const SERVERS: readonly [string, Server][] = [
  ['Fastify', ACTION_SERVER],
  ['Express', EXPRESS],
];

describe.each(SERVERS)('a body without credentials, over %s', (_adapter, server) => {
  let running: Running;
  let sockets: Socket[];

  beforeAll(async () => {
    running = await boot(server, AppModule);
    (running.app.getHttpServer() as HttpServer).on('connection', (socket: Socket) => sockets.push(socket));
  });
  beforeEach(() => {
    sockets = [];
  });
  afterAll(closeAll);

  const received = (): number => sockets.reduce((sum, { bytesRead }) => sum + bytesRead, 0);

  it.each([
    ['to the webhook', headOf('/webhook', `Content-Length: ${SENT}`)],
    ['of gzip data', headOf('/webhook', `Content-Length: ${SENT}`, 'Content-Encoding: gzip')],
    ['with a wrong token, to the NLG route', headOf('/nlg?token=wrong', `Content-Length: ${SENT}`)],
  ])('is not read to its end, and takes no memory: 100 MB %s', async (_name, head) => {
    const { answer, bufferBytes } = await send(running.port, { head, bytes: SENT });

    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
    expect(answer.toLowerCase()).toContain('connection: close');
    expect(answer).toContain('no valid credentials');
    expect(received()).toBeLessThan(DISCARDED + SLACK);
    expect(bufferBytes).toBeLessThan(HELD.http);
  });

  describe.each(['/webhook', '/nlg'])('%s', (path) => {
    it('is answered for a client that goes on sending, and reads only at the end', async () => {
      const chunks = 32;
      const answered = new Promise((resolve) => {
        const server = running.app.getHttpServer() as HttpServer;
        server.once('request', (_request, response: ServerResponse) => response.once('finish', resolve));
      });
      // A socket that is not paused reads ahead.
      const socket = connect(running.port, '127.0.0.1').pause();
      socket.on('error', () => undefined);
      socket.write(headOf(path, `Content-Length: ${chunks * CHUNK.length}`));
      socket.write(CHUNK);
      await answered;
      for (let sent = 1; sent < chunks && socket.writable; sent += 1) {
        await new Promise((resolve) => socket.write(CHUNK, resolve));
        // The server, which is in this process, may close the connection now.
        await turn();
      }
      let answer = '';
      socket.setEncoding('latin1').on('data', (text: string) => (answer += text));
      socket.resume();
      if (!socket.closed) await once(socket, 'close');

      expect(answer).toMatch(/^HTTP\/1\.1 401 /);
    });

    it('is answered in chunks of an unknown length as well', async () => {
      const chunks = function* (): Generator<Buffer> {
        for (let sent = 0; sent < SENT; sent += CHUNK.length) yield CHUNK;
      };

      const { status } = await post(running.port, Readable.from(chunks()), { path });

      expect(status).toBe(401);
      expect(received()).toBeLessThan(DISCARDED + SLACK);
    });
  });

  it('does not cost the connection of a client that sends no body', async () => {
    const socket = connect(running.port, '127.0.0.1');
    const request = 'POST /webhook HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n';
    let answers = '';
    socket.setEncoding('latin1').on('data', (text: string) => (answers += text));
    socket.write(request + request.replace('/webhook', '/webhook?token=secret'));
    while (!answers.includes('422')) await once(socket, 'data');
    socket.destroy();

    expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(['HTTP/1.1 401', 'HTTP/1.1 422']);
  });

  it('is read with credentials', async () => {
    const { status } = await post(running.port, call('action_hi', { slots: { long: 'x'.repeat(5 * MIB) } }), {
      path: '/webhook?token=secret',
    });

    expect(status).toBe(200);
  });
});

describe('a message without credentials, over gRPC', () => {
  let grpc: GrpcServer;

  beforeAll(async () => {
    await boot(ACTION_SERVER, AppModule, async (app) => {
      grpc = await connectGrpc(app, { port: 0, host: '127.0.0.1' });
      await app.startAllMicroservices();
    });
  });
  afterAll(closeAll);

  it.each(['Webhook', 'WebhookStream'])('is not kept: 100 MB to %s', async (rpc) => {
    const session = connectHttp2(`http://127.0.0.1:${grpc.port}`);
    const path = `/action_server_webhook.ActionService/${rpc}`;
    const stream = session.request({
      ':method': 'POST',
      ':path': path,
      'content-type': 'application/grpc',
      te: 'trailers',
    });
    const prefix = Buffer.alloc(5);
    prefix.writeUInt32BE(99_000_000, 1);
    const answered = once(stream, 'response') as Promise<[Record<string, string>]>;
    stream.on('error', () => undefined);
    stream.resume();
    const held = new KeptGrowth(HELD.grpc);
    stream.write(prefix);
    for (let sent = 0; sent < SENT && !stream.destroyed && stream.writable; sent += CHUNK.length) {
      if (!stream.write(CHUNK)) await drainOrClose(stream);
      held.measure();
    }
    const [headers] = await answered;
    stream.close(constants.NGHTTP2_CANCEL);
    session.destroy();

    expect(headers['grpc-status']).toBe('16');
    expect(held.most).toBeLessThan(HELD.grpc);
  });
});
