import { Agent } from 'node:http';
import { Readable } from 'node:stream';
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { RemoteUnavailableError } from '../../../src/errors/index.js';
import { call, history } from '../support/calls.js';
import { post } from '../support/client.js';
import { expectRefusal } from '../support/expectations.js';
import { boot, closeAll, rootModule, SERVERS } from '../support/servers.js';
import { FakeRemotes } from './support/fake-remotes.js';

/** Texts that do not compress well, so that the compressed body has many chunks, too. */
function noisy(bytes: number): ReturnType<typeof history> {
  let seed = 1;
  const letter = (): string => String.fromCharCode(97 + ((seed = (seed * 48_271) % 2_147_483_647) % 26));
  return history(bytes).map((event) => ({ ...event, text: Array.from({ length: 900 }, letter).join('') }));
}

const TEXT = JSON.stringify(call('action_there', { events: noisy(600_000) }));
const LIMIT = 700_000;

/** What is sent as its encoding, what the remote gets, and the body. */
const COMPRESSED: readonly [string, string, Buffer][] = [
  ['gzip', 'gzip', gzipSync(TEXT)],
  ['X-GZIP', 'gzip', gzipSync(TEXT)],
  ['deflate', 'deflate', deflateSync(TEXT)],
  // The default quality takes seconds.
  ['br', 'br', brotliCompressSync(TEXT, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } })],
];
const INFLATED: readonly [string, string, Buffer][] = [
  ['deflate without a header of zlib', 'deflate', deflateRawSync(TEXT)],
  ['two encodings', 'deflate, gzip', gzipSync(deflateSync(TEXT))],
];

describe.each(SERVERS)('the bodies of forwarded calls at $name', (server) => {
  let remotes: FakeRemotes;
  let port: number;

  beforeAll(async () => {
    remotes = new FakeRemotes()
      .add('action_there')
      .add('action_down', async ({ actionName }) => {
        throw new RemoteUnavailableError(actionName, 'fake', 'connection refused', false);
      })
      .add('action_plain', async (forwarded) => {
        await forwarded.bytes.plain();
        return remotes.keep(forwarded);
      });
    ({ port } = await boot(server, rootModule([], { bodyLimit: LIMIT }, { imports: [remotes.module()] })));
  });
  beforeEach(() => void remotes.received.splice(0));
  afterAll(closeAll);

  const sendAs = (encoding: string, body: Buffer) => post(port, body, { headers: { 'content-encoding': encoding } });

  it.each(COMPRESSED)('stay compressed as %s, and go on while they come in', async (sent, encoding, body) => {
    expect(await sendAs(sent, body)).toMatchObject({ status: 200 });
    const [received] = remotes.received;
    expect(received).toMatchObject({ isWhole: false, call: { bytes: { encoding, length: body.length } } });
    expect(received?.bytes.equals(body)).toBe(true);
  });

  it.each(INFLATED)('are inflated from %s, which other servers may not know', async (_name, encoding, body) => {
    expect(await sendAs(encoding, body)).toMatchObject({ status: 200 });
    const [received] = remotes.received;
    expect(received?.call.bytes.encoding).toBeUndefined();
    expect(received?.bytes.toString() === TEXT).toBe(true);
  });

  it('can be read as a whole, inflated, and then again', async () => {
    const text = TEXT.replaceAll('action_there', 'action_plain');
    expect(await sendAs('gzip', gzipSync(text))).toMatchObject({ status: 200 });
    const [received] = remotes.received;
    expect(received?.isWhole).toBe(true);
    expect((await received?.call.bytes.plain())?.toString() === text).toBe(true);
  });

  it.each([
    ['announced', null, () => JSON.stringify(call('action_there', { events: history(LIMIT + 1) }))],
    ['not announced', 'action_there', () => Readable.from([TEXT, ' '.repeat(LIMIT), ' '])],
  ])('above the limit are answered with 413, if that is %s', async (_name, action, body) => {
    expectRefusal(await post(port, body()), 413, action);
    expect(remotes.received).toHaveLength(0);
  });

  it('are thrown away when the remote is down, and the connection still works', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const down = TEXT.replaceAll('action_there', 'action_down');
    expectRefusal(await post(port, down, { agent }), 503, 'action_down');
    expectRefusal(await post(port, down, { agent }), 503, 'action_down');
    expect(await post(port, TEXT, { agent })).toMatchObject({ status: 200 });
    agent.destroy();
  });
});
