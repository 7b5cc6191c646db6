import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { RasaAction, type CollectingDispatcher, type Tracker } from 'nestjs-rasa';
import { call, history } from './support/calls.js';
import { post } from './support/client.js';
import { APPLICATIONS, boot, closeAfterEach, closeAll, rootModule, SERVERS, type Running } from './support/servers.js';

@RasaAction('action_count')
class Count {
  run(dispatcher: CollectingDispatcher, tracker: Tracker): void {
    dispatcher.utterMessage({ text: `${tracker.events.length} events` });
  }
}

@Controller()
class NotesController {
  @Post('notes')
  take(@Body() body: unknown): unknown {
    return { got: body ?? null };
  }
}

const CALL = JSON.stringify(call('action_count', { events: history(300_000) }));
const ANSWER = `{"events":[],"responses":[{"text":"${history(300_000).length} events"}]}`;

const ENCODINGS: [string, (body: string) => Buffer][] = [
  ['gzip', gzipSync],
  ['GZip', gzipSync],
  ['x-gzip', gzipSync],
  ['deflate', deflateSync],
  ['DEFLATE', deflateSync],
  ['deflate', deflateRawSync],
  ['br', brotliCompressSync],
  ['Br', brotliCompressSync],
  ['identity', (body) => Buffer.from(body)],
  ['', (body) => Buffer.from(body)],
  ['deflate, gzip', (body) => gzipSync(deflateSync(body))],
];

const CONTENT_TYPES = [
  'application/json',
  'application/json; charset=utf-8',
  'APPLICATION/JSON',
  'text/plain',
  undefined,
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/octet-stream',
  'no type at all',
  'application/json; charset=klingon',
];

describe.each(SERVERS)('the body of a call at $name', (server) => {
  let running: Running;

  beforeAll(async () => {
    running = await boot(server, rootModule([Count], {}, { controllers: [NotesController] }));
  });
  afterAll(closeAll);

  it.each(ENCODINGS)('may have the encoding "%s"', async (encoding, encode) => {
    const answer = await post(running.port, encode(CALL), { headers: { 'content-encoding': encoding } });
    expect([answer.status, answer.text]).toEqual([200, ANSWER]);
  });

  it.each(CONTENT_TYPES)('may have the content type %s', async (type) => {
    const headers = { 'content-type': type };
    expect((await post(running.port, CALL, { headers })).text).toBe(ANSWER);
    expect((await post(running.port, Readable.from([Buffer.from(CALL)]), { headers })).text).toBe(ANSWER);
    expect(
      (await post(running.port, gzipSync(CALL), { headers: { ...headers, 'content-encoding': 'gzip' } })).text,
    ).toBe(ANSWER);
  });

  it.each(['/webhook?token=secret', '/webhook?', '/webhook?a=1&a=2#x'])('may be sent to %s', async (path) => {
    expect((await post(running.port, CALL, { path })).text).toBe(ANSWER);
  });

  it('may arrive in chunks that split characters', async () => {
    const bytes = Buffer.from(JSON.stringify(call('action_count', { latest_message: { text: 'ß€😀' } })));
    const pieces = Array.from(bytes, (byte) => Buffer.from([byte]));
    expect((await post(running.port, Readable.from(pieces))).body).toMatchObject({ responses: [{ text: '1 events' }] });
  });
});

it.each(SERVERS.filter(({ name }) => !name.startsWith('a Fastify')))(
  'a trailing slash makes no difference at $name',
  async (server) => {
    const { port } = await boot(server, rootModule([Count]));
    expect((await post(port, CALL, { path: '/webhook/' })).text).toBe(ANSWER);
    expect((await post(port, CALL, { path: '/webhook/?token=secret' })).text).toBe(ANSWER);
    await closeAll();
  },
);

describe.each(APPLICATIONS)('the other routes of $name', (server) => {
  closeAfterEach();
  const BIG = { note: 'x'.repeat(2_000_000) };
  const notes = { path: '/notes' };
  const form = { path: '/notes', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
  const bootApp = (): Promise<Running> => boot(server, rootModule([Count], {}, { controllers: [NotesController] }));

  it('keep their body parsers', async () => {
    const { port } = await bootApp();
    expect((await post(port, { note: 1 }, notes)).body).toEqual({ got: { note: 1 } });
    expect((await post(port, 'note=1', form)).body).toEqual({ got: { note: '1' } });
    expect((await post(port, '{"note"', notes)).status).toBe(400);
  });

  it('keep their body limit', async () => {
    const { port } = await bootApp();
    expect((await post(port, BIG, notes)).status).toBe(413);
    expect((await post(port, BIG, { path: '/webhook' })).status).toBe(200);
    expect((await post(port, { note: 1 }, notes)).status).toBe(201);
  });
});

describe('a Fastify application with hooks and a parser of its own', () => {
  closeAfterEach();

  it('runs both, and the hooks after the body see the original headers', async () => {
    const app = await NestFactory.create<NestFastifyApplication>(
      rootModule([Count], {}, { controllers: [NotesController] }),
      new FastifyAdapter(),
      { logger: false },
    );
    const seen: unknown[] = [];
    const fastify = app.getHttpAdapter().getInstance();
    fastify.addHook('preHandler', (request, _reply, done) => {
      seen.push(request.headers['content-type'], request.headers['content-length']);
      done();
    });
    fastify.addContentTypeParser('text/csv', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    await app.listen(0, '127.0.0.1');
    const port = (app.getHttpServer().address() as { port: number }).port;

    const csv = { headers: { 'content-type': 'text/csv' } };
    expect((await post(port, 'a;b', { ...csv, path: '/notes' })).body).toEqual({ got: 'a;b' });
    expect((await post(port, CALL, csv)).text).toBe(ANSWER);
    expect(seen).toEqual(['text/csv', '3', 'text/csv', String(CALL.length)]);
    await app.close();
  });
});
