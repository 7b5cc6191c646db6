import { afterEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { deflateSync, gzipSync, gunzipSync } from 'node:zlib';
import { Readable } from 'node:stream';
import type { CallBytes } from '../../../src/actions/index.js';
import type { RemoteClient } from '../../../src/remote/remote-client.js';
import { forwarded } from '../../support/forwarded.js';
import { actionServer, httpClient, json } from '../support/http-remote.js';
import { restFrom } from '../../support/rest-of-call.js';

const CALL = { next_action: 'action_pay', tracker: { sender_id: 'ada' } };
const ANSWER = { events: [{ event: 'slot', timestamp: null, name: 'paid', value: true }], responses: [{ text: 'é' }] };

describe('the client of a remote over HTTP', () => {
  const ends: (() => Promise<void>)[] = [];
  const started = async <T extends { close(): Promise<void> }>(thing: Promise<T>): Promise<T> => {
    const one = await thing;
    ends.unshift(() => one.close());
    return one;
  };
  const answering = (body: unknown = ANSWER, status = 200) =>
    started(actionServer((response) => json(response, status, body)));
  const clientOf = (options: Parameters<typeof httpClient>[0], most?: number): Promise<RemoteClient> =>
    started(httpClient(options, most));

  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  it('sends the bytes as they came, and gives the answer as it came', async () => {
    const server = await answering();
    const client = await clientOf({ url: server.url });
    const sent = Buffer.from('{"next_action": "action_pay",  "tracker": {"sender_id": "\\u00e9"}}');
    const answer = await client.forward(forwarded('action_pay', sent));
    expect(answer.json?.toString()).toBe(JSON.stringify(ANSWER));
    expect(answer.read()).toEqual(ANSWER);
    const [{ method, url, headers, body }] = server.got as [(typeof server.got)[0]];
    expect({ method, url, body: body.toString() }).toEqual({ method: 'POST', url: '/webhook', body: sent.toString() });
    expect(headers).toMatchObject({ 'content-type': 'application/json', 'content-length': String(sent.length) });
  });

  it('carries the request id and the trace context, and no credentials of the caller', async () => {
    const server = await answering();
    const client = await clientOf({ url: server.url });
    const trace = {
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      tracestate: 'a=1',
      baggage: 'b=2',
    };
    const secret = { authorization: 'Bearer secret', cookie: 'session=secret', 'x-api-key': 'secret' };
    await client.forward(forwarded('action_pay', CALL, { headers: { 'x-request-id': 'req-7', ...trace, ...secret } }));
    const headers = server.got[0]?.headers;
    expect(headers).toMatchObject({ 'x-request-id': 'req-7', ...trace });
    expect(JSON.stringify(headers)).not.toContain('secret');
  });

  it('sends the credentials of endpoints.yml', async () => {
    const server = await answering();
    const client = await clientOf({
      url: `${server.url}?a=1`,
      token: 'to ken',
      tokenName: 'key',
      params: { b: '2' },
      basicAuth: { username: 'rasa', password: 'pässword' },
      headers: { 'X-Tenant': 'bank' },
    });
    await client.forward(forwarded('action_pay', CALL));
    const got = server.got[0];
    expect(got?.url).toBe('/webhook?a=1&b=2&key=to+ken');
    const authorization = `Basic ${Buffer.from('rasa:pässword').toString('base64')}`;
    expect(got?.headers).toMatchObject({ 'x-tenant': 'bank', authorization });
  });

  it('reads secrets from files, and says which file is not there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'remote-'));
    try {
      const server = await answering();
      writeFileSync(join(folder, 'token'), 'from-file\n');
      const client = await clientOf({ url: server.url, token: { file: join(folder, 'token') } });
      await client.forward(forwarded('action_pay', CALL));
      expect(server.got[0]?.url).toBe('/webhook?token=from-file');
      await expect(httpClient({ url: server.url, token: { file: join(folder, 'none') } })).rejects.toThrow(
        /`remotes\[0\]` \('legacy'\), `token`: the file .*none cannot be read \(ENOENT\)/,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('refuses headers that cannot be sent, without their values', async () => {
    const url = 'http://127.0.0.1:1/webhook';
    await expect(httpClient({ url, headers: { 'Content-Length': '3' } })).rejects.toThrow(
      /must not have 'Content-Length'/,
    );
    await expect(httpClient({ url, headers: { 'a b': '3' } })).rejects.toThrow(/a name with characters/);
    const refused = await httpClient({ url, headers: { 'X-Key': 'sec\nret' } }).catch(String);
    expect(refused).toMatch(/the value of 'X-Key' has characters/);
    expect(refused).not.toContain('sec');
  });

  it('passes the pieces of a call on as they come', async () => {
    const server = await answering();
    const client = await clientOf({ url: server.url });
    const rest = Readable.from([Buffer.from('"action_pay", "tracker"'), Buffer.from(': {"sender_id": "ada"}}')]);
    const call = forwarded('action_pay', CALL);
    const streamed = bytesOf(call.bytes, {
      first: [Buffer.from('{"next'), Buffer.from('_action": ')],
      rest: restFrom(rest),
    });
    await client.forward({ ...call, bytes: { ...streamed, length: undefined } });
    expect(JSON.parse(server.got[0]?.body.toString() ?? '')).toEqual(CALL);
    expect(server.got[0]?.headers['transfer-encoding']).toBe('chunked');
  });

  it('keeps deflate, and gzip where the remote says that it reads it', async () => {
    const server = await started(
      actionServer((response, { method }) => {
        if (method === 'GET') response.setHeader('accept-encoding', 'gzip, br;q=0');
        json(response, 200, method === 'GET' ? [{ name: 'action_pay' }] : ANSWER);
      }),
    );
    const client = await clientOf({ url: server.url });
    const plain = Buffer.from(JSON.stringify(CALL));
    const compressed = (encoding: string, bytes: Buffer) => {
      const call = forwarded('action_pay', bytes, { encoding });
      return { ...call, bytes: { ...call.bytes, plain: async () => plain } };
    };
    await client.forward(compressed('deflate', deflateSync(plain)));
    await client.forward(compressed('gzip', gzipSync(plain)));
    expect(await client.actions(new AbortController().signal)).toEqual(['action_pay']);
    await client.forward(compressed('GZIP', gzipSync(plain)));
    const calls = server.got.filter(({ method }) => method === 'POST');
    expect(calls.map(({ headers }) => headers['content-encoding'])).toEqual(['deflate', undefined, 'gzip']);
    expect(calls[1]?.body.toString()).toBe(plain.toString());
    expect(gunzipSync(calls[2]?.body ?? '').toString()).toBe(plain.toString());
  });

  it('asks for the actions beside the webhook', async () => {
    const server = await started(
      actionServer((response) => json(response, 200, [{ name: 'action_a' }, { name: 'action_b' }])),
    );
    const client = await clientOf({ url: server.url.replace('/webhook', '/bot/webhook/'), token: 's' });
    expect(await client.actions(new AbortController().signal)).toEqual(['action_a', 'action_b']);
    expect(server.got[0]).toMatchObject({ method: 'GET', url: '/bot/actions?token=s' });
  });

  it('uses a connection again', async () => {
    let connections = 0;
    const server = await answering();
    server.server.on('connection', () => (connections += 1));
    const client = await clientOf({ url: server.url });
    for (let call = 0; call < 3; call += 1) {
      await client.forward(forwarded('action_pay', CALL));
      // The pool takes a connection back in the next turn of the event loop.
      await setImmediate();
    }
    expect(connections).toBe(1);
  });
});

/** Bytes that can be read once, piece by piece. */
function bytesOf(bytes: CallBytes, pieces: ReturnType<CallBytes['pieces']>): CallBytes {
  return { ...bytes, canRepeat: false, pieces: () => pieces };
}
