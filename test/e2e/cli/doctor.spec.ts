import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from '@jest/globals';
import { cliBot, TOKEN_GUARD } from '../../support/cli-bot.js';
import { runInProcess } from '../../support/cli.js';
import { startGrpc } from '../../support/grpc.js';
import { ACTION_SERVER, boot, closeAll, EXPRESS, rootModule } from '../support/servers.js';
import type { Finding } from '../../../src/cli/doctor/finding.js';

let foreign: Server | undefined;
afterEach(async () => {
  await closeAll();
  await new Promise((resolve) => (foreign ? foreign.close(resolve) : resolve(undefined)));
  foreign = undefined;
});

async function doctor(...inputs: string[]) {
  const { code, stdout, stderr } = await runInProcess(['doctor', ...inputs, '--json']);
  expect(stderr).toBe('');
  const findings = JSON.parse(stdout) as Finding[];
  for (const { status, remedy } of findings) expect(remedy === undefined).toBe(status === 'ok');
  const statuses = Object.fromEntries(findings.map(({ check, status }) => [check, status]));
  return { code, statuses, of: (check: string) => findings.find((finding) => finding.check === check) };
}

const HEALTHY = { server: 'ok', actions: 'ok', webhook: 'ok', domain: 'ok', credentials: 'ok', clock: 'ok' };

describe.each([ACTION_SERVER, EXPRESS])('nestjs-rasa doctor with $name', (server) => {
  it('finds everything in order, and runs no action', async () => {
    const bot = cliBot();
    const { port } = await boot(server, rootModule(bot.providers));
    const { code, statuses, of } = await doctor('--server', `http://127.0.0.1:${port}`);
    expect({ code, statuses }).toEqual({ code: 0, statuses: expect.objectContaining(HEALTHY) });
    expect(of('domain')?.message).toBe('asks for the domain when it does not know the digest (449)');
    expect(bot.seen).toEqual([]);
  });

  it('tells whether credentials are needed and accepted', async () => {
    const { port } = await boot(server, rootModule([...cliBot().providers, TOKEN_GUARD]));
    const address = `http://127.0.0.1:${port}`;
    const refused = await doctor('--server', address);
    expect({ code: refused.code, finding: refused.of('server') }).toMatchObject({
      code: 1,
      finding: {
        status: 'problem',
        message: expect.stringContaining('(401)'),
        remedy: expect.stringContaining('--token'),
      },
    });
    const accepted = await doctor('--server', address, '--token', 's3cret');
    expect(accepted).toMatchObject({ code: 0, statuses: HEALTHY });
    expect(accepted.of('credentials')?.message).toBe('needed (401 without them) and accepted');
  });
});

describe('nestjs-rasa doctor', () => {
  it('knows the versions of Node, of the library and of its peers', async () => {
    const { of } = await doctor('--server', 'http://127.0.0.1:1');
    expect(of('node')).toMatchObject({ status: 'ok', message: `${process.versions.node} (needs >=20.19)` });
    expect(of('nestjs-rasa')?.message).toMatch(/^\d+\.\d+\.\d+/);
    for (const peer of ['@nestjs/common', 'rxjs', '@grpc/grpc-js']) {
      expect(of(peer)).toMatchObject({ status: 'ok', message: expect.stringMatching(/^\d+\.\d+\.\d+ \(needs \^/) });
    }
  });

  it('exits with 1 when no server answers', async () => {
    const { code, of } = await doctor('--server', 'http://127.0.0.1:1');
    expect({ code, server: of('server'), webhook: of('webhook') }).toMatchObject({
      code: 1,
      server: { status: 'problem', message: 'No server answers at http://127.0.0.1:1' },
      webhook: undefined,
    });
  });

  it('warns of credentials that are not needed, and of a server without actions', async () => {
    const { port } = await boot(ACTION_SERVER, rootModule([]));
    const { code, statuses } = await doctor('--server', `http://127.0.0.1:${port}`, '--header', 'x: y');
    expect({ code, statuses }).toMatchObject({ code: 0, statuses: { actions: 'warning', credentials: 'warning' } });
  });

  it('does not run actions of another server, and looks at its clock', async () => {
    const called: unknown[] = [];
    foreign = createServer((request, response) => {
      response.setHeader('date', new Date(Date.now() - 120_000).toUTCString());
      response.setHeader('content-type', 'application/json');
      if (request.url === '/health') return response.end('{"status":"ok"}');
      if (request.url === '/actions') return response.end('[{"name":"action_pay"}]');
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      return request.on('end', () => {
        const { next_action: action } = JSON.parse(body) as { next_action: string };
        if (action) called.push(action);
        response.writeHead(action ? 404 : 200).end(action ? '{}' : 'null');
      });
    });
    await new Promise<void>((resolve) => foreign?.listen(0, '127.0.0.1', resolve));
    const { of } = await doctor('--server', `http://127.0.0.1:${(foreign.address() as AddressInfo).port}`);
    expect(called).toEqual(['nestjs-rasa-doctor']);
    expect(of('domain')?.message).toBe('not checked: the server is not one of nestjs-rasa');
    expect(of('clock')).toMatchObject({ status: 'warning', message: expect.stringMatching(/^1[12]\d s behind/) });
  });

  it('finds out that a server is not an action server', async () => {
    foreign = createServer((_request, response) => response.setHeader('content-type', 'text/html').end('<html>'));
    await new Promise<void>((resolve) => foreign?.listen(0, '127.0.0.1', resolve));
    const { code, of } = await doctor('--server', `http://127.0.0.1:${(foreign.address() as AddressInfo).port}`);
    expect({ code, message: of('server')?.message }).toEqual({
      code: 1,
      message: expect.stringContaining('answers with status 200 and text/html, not as an action server'),
    });
  });

  it('looks at gRPC', async () => {
    const running = await startGrpc({ providers: cliBot().providers });
    const address = `127.0.0.1:${running.server.port}`;
    const up = await doctor('--grpc', address);
    expect({ code: up.code, grpc: up.of('grpc')?.message, server: up.of('server') }).toEqual({
      code: 0,
      grpc: `${address} answers: 8 actions`,
      server: undefined,
    });
    await running.close();
    expect(await doctor('--grpc', address)).toMatchObject({ code: 1, statuses: { grpc: 'problem' } });
  });

  it('prints a line for each, with the remedy below', async () => {
    const { code, stdout } = await runInProcess(['doctor', '--server', 'http://127.0.0.1:1']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^problem +server +No server answers at http:\/\/127\.0\.0\.1:1$/m);
    expect(stdout).toMatch(/^ {9}→ Start it, or name its address with --server\.$/m);
  });
});
