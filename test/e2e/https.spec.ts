import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { connect as connectTls, type TLSSocket } from 'node:tls';
import type { IncomingMessage } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { createActionServer, RasaAction, type CollectingDispatcher } from 'nestjs-rasa';
import { call } from './support/calls.js';
import { talk } from './support/client.js';
import { closeAll, listen, rootModule, type Running } from './support/servers.js';

@RasaAction('action_x')
class X {
  run(dispatcher: CollectingDispatcher): void {
    dispatcher.utterMessage({ text: 'over TLS' });
  }
}

describe('createActionServer({ httpsOptions })', () => {
  let folder: string;
  let running: Running;
  const pem = (name: string): Buffer => readFileSync(join(folder, name));

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'certificates-'));
    execFileSync(process.execPath, ['scripts/make-certificates.mjs', folder]);
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeEach(async () => {
    const httpsOptions = { cert: pem('server.crt'), key: pem('server.key') };
    const root = rootModule([X], { shutdownGraceMs: 1 });
    running = await listen((await createActionServer(root, { httpsOptions, logger: false })) as INestApplication);
  });
  afterEach(closeAll);

  it('answers a client that trusts its certificate', async () => {
    const outgoing = request({
      host: '127.0.0.1',
      port: running.port,
      path: '/webhook',
      method: 'POST',
      ca: pem('ca.crt'),
      servername: 'localhost',
      agent: false,
    });
    outgoing.end(JSON.stringify(call('action_x')));
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage];

    expect((response.socket as TLSSocket).getProtocol()).toMatch(/^TLSv1\.[23]$/);
    expect(await json(response)).toEqual({ events: [], responses: [{ text: 'over TLS' }] });
    expect(await running.app.getUrl()).toMatch(/^https:/);
  });

  it('refuses a client that does not trust it', async () => {
    const socket = connectTls({
      host: '127.0.0.1',
      port: running.port,
      servername: 'localhost',
      ca: pem('other-ca.crt'),
    });
    const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE');
  });

  it('sends nothing to a client without TLS', async () => {
    const received = await talk(running.port, 'GET /health HTTP/1.1\r\nHost: x\r\n\r\n').catch(() => '');
    expect(received).not.toContain('HTTP/1.1');
  });

  it('stops although a client never begins its TLS handshake', async () => {
    const accepted = once(running.app.getHttpServer(), 'connection');
    const socket = connect(running.port, '127.0.0.1');
    socket.on('error', () => undefined);
    await accepted;
    await running.app.close();
    socket.destroy();
  });
});
