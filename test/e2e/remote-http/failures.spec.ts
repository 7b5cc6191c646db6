import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { Readable } from 'node:stream';
import { PayloadTooLargeError } from '../../../src/errors/index.js';
import type { RemoteClient } from '../../../src/remote/remote-client.js';
import { forwarded } from '../../support/forwarded.js';
import { actionServer, httpClient, httpServer, json } from '../support/http-remote.js';
import { Latch } from '../support/latch.js';
import { rawServer } from '../support/raw-server.js';
import { restFrom } from '../../support/rest-of-call.js';

const CALL = { next_action: 'action_pay', tracker: { sender_id: 'ada' } };
const SECRET = 'what the user said';

describe('a remote over HTTP that fails', () => {
  const ends: (() => Promise<void>)[] = [];
  const started = async <T extends { close(): Promise<void> }>(thing: Promise<T>): Promise<T> => {
    const one = await thing;
    ends.unshift(() => one.close());
    return one;
  };
  const clientOf = (url: string, most?: number): Promise<RemoteClient> => started(httpClient({ url }, most));
  const raw = async (serve: (socket: Socket) => void): Promise<RemoteClient> =>
    clientOf(`http://127.0.0.1:${(await started(rawServer(serve))).port}/webhook`);

  afterEach(async () => {
    for (const end of ends.splice(0)) await end();
  });

  const failure = async (client: RemoteClient, call = forwarded('action_pay', CALL)): Promise<object> => {
    const error: unknown = await client.forward(call).then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
    const { name, message, kind, wasSent, actionName } = error as Record<string, unknown>;
    expect(String(message)).not.toContain(SECRET);
    return { name, message, kind, wasSent, actionName };
  };

  const answering = async (status: number, body: unknown): Promise<RemoteClient> =>
    clientOf((await started(actionServer((response) => json(response, status, body)))).url);

  it.each([
    [400, { error: 'no city', action_name: 'action_pay' }, 'ActionExecutionRejection', 'no city'],
    [404, { error: 'not here', action_name: 'action_pay' }, 'ActionNotFoundException', 'not here'],
    [449, { error: 'send it', action_name: 'action_pay' }, 'ActionMissingDomainException', 'send it'],
    [400, { error: { message: 'no city', action_name: 'a' } }, 'ActionExecutionRejection', 'no city'],
    [400, { description: 'Bad Request' }, 'RemoteAnswerError', /it has status 400 and names no action/],
    [404, '<html>', 'RemoteAnswerError', /it has status 404 and names no action/],
    [401, { error: SECRET }, 'RemoteUnavailableError', /it refuses our credentials \(status 401\)/],
    [403, { error: SECRET }, 'RemoteUnavailableError', /it refuses our credentials \(status 403\)/],
    [
      500,
      { error: SECRET, request_body: { SECRET } },
      'RemoteFailedError',
      /failed in the remote 'legacy' \(status 500\)/,
    ],
    [422, { error: SECRET }, 'InvalidCallError', /body was refused by the remote 'legacy'/],
    [429, { error: SECRET }, 'RemoteUnavailableError', /it answers with status 429/],
    [503, { error: SECRET }, 'RemoteUnavailableError', /it answers with status 503/],
    [502, { error: SECRET }, 'RemoteAnswerError', /it has status 502, from it or a proxy/],
    [504, { error: SECRET }, 'RemoteAnswerError', /it has status 504, from it or a proxy/],
    [307, { error: SECRET }, 'RemoteAnswerError', /it is a redirect \(status 307\); set `url` to where it leads/],
    [202, { events: [], responses: [] }, 'RemoteAnswerError', /it has status 202, and only 200 has an answer/],
  ])('status %d with %j is a %s', async (status, body, name, message) => {
    const found = await failure(await answering(status, body));
    expect(found).toMatchObject({
      name,
      message: typeof message === 'string' ? message : expect.stringMatching(message),
    });
  });

  it('takes a 504 for our own time limit where there is one', async () => {
    const found = await failure(await answering(504, {}), forwarded('action_pay', CALL, { timeoutMs: 70 }));
    expect(found).toMatchObject({ name: 'ActionTimeoutError', actionName: 'action_pay' });
  });

  it.each([
    ['<html>', /it is not JSON/],
    ['{"events": [], "responses": [', /it is not JSON/],
    ['[]', /it is not an object/],
    ['"text"', /it is not an object/],
    ['{"events": {}, "responses": []}', /`events` is not a list/],
    ['{"events": [], "responses": "hi"}', /`responses` is not a list/],
    [Buffer.from('{"events": [], "responses": [{"text": "\xff"}]}', 'latin1'), /it is not UTF-8/],
  ])('refuses %s as an answer', async (body, problem) => {
    const server = await started(actionServer((response) => response.end(body)));
    const found = await failure(await clientOf(server.url));
    expect(found).toMatchObject({ name: 'RemoteAnswerError', message: expect.stringMatching(problem) });
  });

  it('takes null, and the numbers that only Python writes', async () => {
    const bodies = ['null', '{"events": [{"event": "slot", "name": "x", "value": NaN}], "responses": []}'];
    const server = await started(actionServer((response) => response.end(bodies.shift())));
    const client = await clientOf(server.url);
    expect((await client.forward(forwarded('action_pay', CALL))).read()).toBeNull();
    const answer = await client.forward(forwarded('action_pay', CALL));
    expect(answer.json?.toString()).toContain('NaN');
    expect(answer.read()?.events).toEqual([{ event: 'slot', name: 'x', value: null }]);
  });

  it.each([
    ['announced', (write: (head: object) => void) => write({ 'content-length': '5000' })],
    ['not announced', (write: (head: object) => void) => write({})],
  ])('stops reading an answer that is too large, %s', async (_name, write) => {
    const server = await started(
      actionServer((response) => {
        write((head) => void response.writeHead(200, head as Record<string, string>));
        Readable.from(Array.from({ length: 50 }, () => ' '.repeat(100))).pipe(response);
      }),
    );
    const found = await failure(await clientOf(server.url, 1_000));
    expect(found).toMatchObject({
      name: 'RemoteAnswerError',
      message: expect.stringMatching(/`maxAnswerBytes` \(1000\)/),
    });
  });

  it('says that half an answer is half an answer', async () => {
    const client = await raw((socket) =>
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"events": [')),
    );
    const found = await failure(client);
    expect(found).toMatchObject({
      name: 'RemoteAnswerError',
      message: expect.stringMatching(/ended before it was complete/),
    });
  });

  it('says that it is not HTTP', async () => {
    const found = await failure(await raw((socket) => socket.write('SSH-2.0-OpenSSH_9.2\r\n')));
    expect(found).toMatchObject({ name: 'RemoteAnswerError', message: expect.stringMatching(/it is not HTTP/) });
  });

  it('knows that a call was not sent when there was no connection', async () => {
    const server = await rawServer(() => undefined);
    await server.close();
    const found = await failure(await clientOf(`http://127.0.0.1:${server.port}/webhook`));
    expect(found).toMatchObject({
      name: 'RemoteUnavailableError',
      message: "The remote 'legacy' is not available: the connection was refused. The action did not run.",
      wasSent: false,
    });
    const unknown = await failure(await clientOf('http://no-such-host.invalid/webhook'));
    expect(unknown).toMatchObject({ name: 'RemoteUnavailableError', wasSent: false });
  });

  it('does not promise that the action did not run when the connection broke later', async () => {
    const found = await failure(await raw((socket) => socket.once('data', () => socket.destroy())));
    expect(found).toMatchObject({
      name: 'RemoteUnavailableError',
      message: "The remote 'legacy' is not available: the connection broke. The action may have run.",
      wasSent: true,
    });
  });

  it('closes the connection when the call is over', async () => {
    const came = new Latch<Socket>();
    const client = await raw((socket) => socket.once('data', () => came.open(socket)));
    const controller = new AbortController();
    const waiting = client.forward(forwarded('action_pay', CALL, { signal: controller.signal }));
    const socket = await came.opened;
    const reason = new Error('the client has gone');
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    if (!socket.destroyed) await once(socket, 'close');
    await expect(client.forward(forwarded('action_pay', CALL, { signal: controller.signal }))).rejects.toBe(reason);
  });

  it('passes the error of a body on, and sends no half of it as a whole', async () => {
    const bodies: boolean[] = [];
    const server = await started(
      httpServer((request) => {
        request.resume();
        request.on('close', () => bodies.push(request.complete));
      }),
    );
    const client = await clientOf(server.url);
    const call = forwarded('action_pay', CALL);
    const tooLarge = new PayloadTooLargeError(5);
    const rest = Readable.from(
      (async function* () {
        yield Buffer.from('half');
        throw tooLarge;
      })(),
      { objectMode: false },
    );
    const pieces = () => ({ first: [Buffer.from('{')], rest: restFrom(rest) });
    const bytes = { ...call.bytes, length: 100, canRepeat: false, pieces };
    await expect(client.forward({ ...call, bytes })).rejects.toBe(tooLarge);
    expect(bodies).not.toContain(true);
  });

  it('says why there is no list of actions', async () => {
    const listed = async (status: number, body: unknown) =>
      (await answering(status, body)).actions(new AbortController().signal).catch((error: Error) => error.message);
    expect(await listed(404, {})).toMatch(
      /GET \/actions is answered with status 404; is `url` the address of its webhook\?/,
    );
    expect(await listed(500, {})).toMatch(/GET \/actions is answered with status 500/);
    expect(await listed(401, {})).toMatch(/it refuses our credentials/);
    expect(await listed(200, { actions: [] })).toMatch(/its list of actions is not a list/);
    expect(await listed(200, ['action_a'])).toMatch(/an action in its list has no name/);
  });
});
