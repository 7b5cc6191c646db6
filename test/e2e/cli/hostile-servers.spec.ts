import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { runInProcess } from '../../support/cli.js';

let server: Server | undefined;
const opened = new Set<Server>();
afterEach(async () => {
  for (const one of opened) {
    one.closeAllConnections();
    await new Promise((resolve) => one.close(resolve));
  }
  opened.clear();
});

async function serve(listener: RequestListener): Promise<string> {
  const created = createServer(listener);
  server = created;
  opened.add(created);
  await new Promise<void>((resolve) => created.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(created.address() as AddressInfo).port}`;
}

async function failure(inputs: readonly string[], url: string): Promise<string> {
  const { code, stdout, stderr } = await runInProcess([...inputs, '--server', url]);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^error: .+\n$/);
  return stderr;
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}): RequestListener => {
  return (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(body));
  };
};
const CALL = ['call', 'action_x'];

describe('a server that is not what it should be', () => {
  it.each<[string, RequestListener, readonly string[], string]>([
    ['HTML', (_request, response) => response.setHeader('content-type', 'text/html').end('<html>'), ['actions'], 'answers with text/html, and not with JSON'],
    ['broken JSON', (_request, response) => response.setHeader('content-type', 'application/json').end('[{'), ['actions'], 'broken JSON'],
    ['another list', json(200, [1, 2]), ['actions'], 'did not answer with a list of actions'],
    ['a list as answer', json(200, []), CALL, 'did not answer with the answer of an action'],
    ['events that are texts', json(200, { events: ['slot'], responses: [] }), CALL, 'the answer of an action'],
    ['a proxy without its server', (_request, response) => response.writeHead(502).end('<html>'), CALL, 'status 502'],
    ['a redirect', json(302, {}, { location: 'https://login.example.org' }), CALL, 'redirects to https://login.example.org'],
    ['no such path', json(404, { error: 'Not Found', message: 'Cannot GET' }), ['actions'], "Add the module's prefix"],
    ['a refusal with details', json(422, { error: 'x', details: [{ field: 'tracker.slots', problem: 'must be an object' }] }), CALL, 'The call is not valid: tracker.slots must be an object'],
    ['a shutdown', json(503, { error: 'shutting down' }), CALL, 'Try again later'],
    ['a domain that it still wants', json(449, { error: 'x', action_name: 'action_x' }), CALL, 'action_x needs the domain. Pass its files with --domain.'],
    ['colours in a text', json(500, { error: '\u001b[31mred\u0007\u202e' }), CALL, 'status 500: [31mred. '],
  ])('%s is said in one line', async (_what, listener, inputs, expected) => {
    expect(await failure(inputs, await serve(listener))).toContain(expected);
  }); // prettier-ignore

  it('may have no port, or an unknown host', async () => {
    const url = await serve(json(200, []));
    await new Promise((resolve) => server?.close(resolve));
    expect(await failure(['actions'], url)).toContain(`No server answers at ${url}. Start it`);
    expect(await failure(['actions'], 'http://none.invalid')).toMatch(/The host of .* is unknown|cannot be reached/);
  });

  it('may send half a body and go', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{"events": [', () => response.destroy());
    });
    expect(await failure(CALL, url)).toContain('closed the connection before its answer was complete');
  });

  it('may never answer, or never finish', async () => {
    const silent = await serve(() => undefined);
    expect(await failure([...CALL, '--timeout', '0.05'], silent)).toContain('did not answer within 0.05 s');
    const slow = await serve((_request, response) => response.writeHead(200, {}).write('{'));
    expect(await failure([...CALL, '--timeout', '0.2'], slow)).toContain('did not answer within 0.2 s');
  });

  it('may send without an end, which is bounded', async () => {
    const endless =
      (type: string): RequestListener =>
      (_request, response) => {
        response.writeHead(200, { 'content-type': type });
        const piece = Buffer.alloc(1024 * 1024, ' ');
        const more = (): void => {
          while (!response.destroyed && response.write(piece));
          if (!response.destroyed) response.once('drain', more);
        };
        more();
      };
    expect(await failure(CALL, await serve(endless('application/json')))).toContain('sends more than 32 MB');
    expect(await failure([...CALL, '--stream'], await serve(endless('application/x-ndjson')))).toContain(
      'more than 32 MB',
    );
  });

  it('may speak another protocol', async () => {
    const tcp = createTcpServer((socket) =>
      socket
        .on('error', () => undefined)
        .resume()
        .end('SSH-2.0-OpenSSH\r\n'),
    );
    await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(tcp.address() as AddressInfo).port}`;
    expect(await failure(['actions'], url)).toContain('does not speak this protocol');
    await new Promise((resolve) => tcp.close(resolve));
  });

  it('may fail in the middle of a stream, after it has spoken', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/x-ndjson' });
      response.write('{"chunk":{"response_id":"1","text":"Wait"}}\n{"new_kind":{}}\n');
      response.end('{"error":{"action_name":"action_x","message":"it broke."}}\n');
    });
    const { code, stdout, stderr } = await runInProcess([...CALL, '--stream', '--server', url]);
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: 'bot  Wait\n',
      stderr: 'error: The action failed: it broke. Look at the log of the server.\n',
    });
  });

  it('may put control characters and odd members into what is shown', async () => {
    const responses = [
      { text: 'a\u001b]0;title\u0007b\nsecond', buttons: [{ title: 1 }, 2], elements: [{}], custom: {} },
    ];
    const events = [{ event: 'slot', name: '__proto__', value: { deep: 'x'.repeat(500) } }, { event: '\u001b[2J' }];
    const { code, stdout } = await runInProcess([...CALL, '--server', await serve(json(200, { events, responses }))]);
    expect(code).toBe(0);
    expect(stdout.startsWith('bot  a]0;titleb\n     second\n     1. 1\n     elements: [{}]\n\nEVENT')).toBe(true);
    // eslint-disable-next-line no-control-regex
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(Math.max(...stdout.split('\n').map(({ length }) => length))).toBeLessThan(250);
  });
});
