import { Readable } from 'node:stream';
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { RasaAction, type CollectingDispatcher, type Tracker } from 'nestjs-rasa';
import { call, MARKER, nested } from './support/calls.js';
import { post, type Sending } from './support/client.js';
import { expectRefusal, fieldsOf } from './support/expectations.js';
import { boot, closeAll, rootModule, SERVERS, type Running } from './support/servers.js';

const LIMIT = 1_000_000;
const DEPTH = 100_000;

@RasaAction('action_greet')
class Greet {
  run(dispatcher: CollectingDispatcher): void {
    dispatcher.utterMessage({ text: 'Hello!' });
  }
}

@RasaAction('action_count')
class Count {
  run(dispatcher: CollectingDispatcher, tracker: Tracker): void {
    dispatcher.utterMessage({ text: `${tracker.events.length} events` });
  }
}

const WHOLE = Buffer.from(JSON.stringify(call('action_greet')));
const BOMB = Buffer.alloc(20 * LIMIT, '[');
const encoded = (encoding: string): Sending => ({ headers: { 'content-encoding': encoding } });
/** A call in which a member holds JSON text that `JSON.stringify` cannot produce. */
const callHolding = (path: string, json: string): string =>
  JSON.stringify(
    call('action_greet', path === 'domain' ? {} : { [path]: '@' }, path === 'domain' ? { domain: '@' } : {}),
  ).replace('"@"', json);

const NO_CALLS: [string, string | Buffer][] = [
  ['text that is not JSON', `${MARKER} {`],
  ['JSON that breaks off', WHOLE.subarray(0, WHOLE.length - 3)],
  ['JSON that breaks off within a character', Buffer.from(`{"a":"${MARKER}é"}`).subarray(0, -3)],
  ['two calls in a row', Buffer.concat([WHOLE, WHOLE])],
  ['a form', `next_action=action_greet&text=${MARKER}`],
  ['nothing', ''],
  ['white space', ' \n '],
  ['null', 'null'],
  ['a number', '42'],
  ['a string', `"${MARKER}"`],
  ['true', 'true'],
  ['a list', `["${MARKER}"]`],
  ['100,000 nested arrays', nested(DEPTH)],
  ['100,000 arrays that are not closed', '['.repeat(DEPTH)],
  ['100,000 nested objects', '{"a":'.repeat(DEPTH) + '1' + '}'.repeat(DEPTH - 1)],
  ['JSON in UTF-16', Buffer.from(WHOLE.toString(), 'utf16le')],
  ['bytes', Buffer.from([0, 255, 254, 1, 128])],
];

const CORRUPT: [string, string, Buffer][] = [
  ['bytes that are not gzip', 'gzip', WHOLE],
  ['bytes that are not deflate', 'deflate', WHOLE],
  ['bytes that are not brotli', 'br', WHOLE],
  ['zero bytes as gzip', 'gzip', Buffer.alloc(0)],
  ['gzip that breaks off', 'gzip', gzipSync(WHOLE).subarray(0, -9)],
  ['deflate that breaks off', 'deflate', deflateSync(WHOLE).subarray(0, -5)],
  ['raw deflate that breaks off', 'deflate', deflateRawSync(WHOLE).subarray(0, -5)],
  ['brotli that breaks off', 'br', brotliCompressSync(WHOLE).subarray(0, -5)],
  ['gzip whose checksum is wrong', 'gzip', Buffer.concat([gzipSync(WHOLE).subarray(0, -8), Buffer.alloc(8, 1)])],
  ['one layer of gzip instead of two', 'gzip, gzip', gzipSync(WHOLE)],
];

const BOMBS: [string, string, Buffer][] = [
  ['gzip', 'gzip', gzipSync(BOMB)],
  ['deflate', 'deflate', deflateSync(BOMB)],
  ['raw deflate', 'deflate', deflateRawSync(BOMB)],
  ['brotli', 'br', brotliCompressSync(BOMB, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })],
  ['gzip in gzip', 'gzip, gzip', gzipSync(gzipSync(BOMB))],
];

describe.each(SERVERS)('hostile bodies at $name', (server) => {
  let running: Running;

  beforeAll(async () => {
    running = await boot(server, rootModule([Greet, Count], { bodyLimit: LIMIT }));
  });
  afterEach(async () => {
    const next = await post(running.port, call('action_greet'));
    expect(next.body).toEqual({ events: [], responses: [{ text: 'Hello!' }] });
    expect(running.log.text).not.toContain(MARKER);
    expect(running.log.linesWith('', 'error')).toEqual([]);
  });
  afterAll(closeAll);

  it.each(NO_CALLS)('%s: 422', async (_name, body) => {
    expectRefusal(await post(running.port, body), 422);
  });

  it.each(NO_CALLS)('%s, chunked and without a content type: 422', async (_name, body) => {
    const headers = { 'content-type': undefined, 'content-length': undefined };
    expectRefusal(await post(running.port, Readable.from([Buffer.from(body)]), { headers }), 422);
  });

  it.each(['slots', 'latest_message', 'events', 'domain'])('100,000 nested arrays in %s: 422', async (path) => {
    const holder = path === 'events' ? nested(DEPTH) : `{"deep":${nested(DEPTH)}}`;
    const answer = await post(running.port, callHolding(path, holder));
    expectRefusal(answer, 422);
    expect(answer.text).toContain('body is nested deeper than 500 levels');
  });

  it.each(['slots', 'latest_message', 'events', 'domain'])('as many levels as are allowed in %s: 200', async (path) => {
    // The body, the tracker and the member are levels, too.
    const outer = path === 'events' || path === 'domain' ? 2 : 3;
    const holder = (levels: number): string =>
      path === 'events' ? nested(levels - outer) : `{"deep":${nested(levels - outer)}}`;
    expect((await post(running.port, callHolding(path, holder(500)))).status).toBe(200);
    expectRefusal(await post(running.port, callHolding(path, holder(501))), 422);
  });

  it('brackets within strings are no levels: 200', async () => {
    const text = JSON.stringify(`\\"${'['.repeat(DEPTH)}`);
    expect((await post(running.port, callHolding('slots', `{"deep":[${text}]}`))).status).toBe(200);
  });

  it('a list of 100,000 objects instead of the tracker: 422 with one problem', async () => {
    const answer = await post(running.port, `{"next_action":"action_greet","tracker":[${'{},'.repeat(DEPTH - 1)}{}]}`);
    expectRefusal(answer, 422, 'action_greet');
    expect(fieldsOf(answer)).toEqual(['tracker']);
  });

  it.each([
    `[{"event":"user" "text":"${MARKER}"}]`,
    `[{"event":"user"},,{"text":"${MARKER}"}]`,
    `[{"event":"user","text":"${MARKER}]"},]`,
    `[{"event":"user","text":${MARKER}}]`,
    '[undefined]',
    '[nan]',
    '[{]}',
    "[{'event':'user'}]",
  ])('a history that is not JSON (%s): 422 for an action that reads it', async (events) => {
    const body = JSON.stringify(call('action_count', { events: ['@'] })).replace('["@"]', events);
    const answer = await post(running.port, body);
    expectRefusal(answer, 422, answer.text.includes('action_count') ? 'action_count' : null);
  });

  it.each(CORRUPT)('a compressed body of %s: 422', async (_name, encoding, body) => {
    expectRefusal(await post(running.port, body, encoded(encoding)), 422);
  });

  it.each(['zstd', 'gzip, zstd', 'gzip, gzip, gzip, gzip', '*', 'gzip;q=1', MARKER])(
    'the encoding %s: 415',
    async (encoding) => {
      const answer = await post(running.port, gzipSync(WHOLE), encoded(encoding));
      expectRefusal(answer, 415);
      expect(answer.headers['accept-encoding']).toBe('gzip, deflate, br');
    },
  );

  it.each(BOMBS)('a compression bomb of %s: 413', async (_name, encoding, body) => {
    expect(body.length).toBeLessThan(LIMIT / 10);
    expectRefusal(await post(running.port, body, encoded(encoding)), 413);
  });

  it('one byte beyond the limit is answered with 413, the limit itself with 200', async () => {
    const padded = (length: number): Buffer => Buffer.concat([WHOLE, Buffer.alloc(length - WHOLE.length, ' ')]);
    expectRefusal(await post(running.port, padded(LIMIT + 1)), 413);
    expectRefusal(await post(running.port, Readable.from([padded(LIMIT + 1)])), 413);
    expectRefusal(await post(running.port, gzipSync(padded(LIMIT + 1)), encoded('gzip')), 413);
    expect((await post(running.port, padded(LIMIT))).status).toBe(200);
    expect((await post(running.port, Readable.from([padded(LIMIT)]))).status).toBe(200);
    expect((await post(running.port, gzipSync(padded(LIMIT)), encoded('gzip'))).status).toBe(200);
  });

  it('the bytes beyond the limit reach no parser of the application', async () => {
    const late = [Buffer.alloc(LIMIT + 1, ' '), `{"text": "${MARKER}`];
    expectRefusal(await post(running.port, Readable.from(late)), 413);
  });
});

describe.each(SERVERS)('200 MB at $name', (server) => {
  const CHUNK = Buffer.alloc(1_000_000, ' ');
  function* megabytes(count: number): Generator<Buffer> {
    for (let index = 0; index < count; index++) yield CHUNK;
  }
  let running: Running;

  beforeAll(async () => {
    running = await boot(server, rootModule([Greet]));
  });
  afterAll(closeAll);

  it.each([
    ['announced', { 'content-length': 200 * CHUNK.length }],
    ['chunked', {}],
  ])('%s: 413, and the next call works', async (_name, headers) => {
    expectRefusal(await post(running.port, Readable.from(megabytes(200)), { headers }), 413);
    expect((await post(running.port, call('action_greet'))).status).toBe(200);
  });
});
