import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RasaAction, type RasaAuthOptions } from 'nestjs-rasa';
import { callFor } from '../../support/calls.js';
import { startGrpc } from '../../support/grpc.js';
import { PythonProcess, pythonMissing, type Endpoint } from '../../support/python-client.js';

@RasaAction('action_x')
class Nothing {
  run(): void {}
}

const AUTH: RasaAuthOptions = {
  token: 'the-token',
  basic: { username: 'rasa', password: 'the password' },
  headers: { 'x-api-key': 'the key' },
};
const basic = (pair: string): string => `Basic ${Buffer.from(pair).toString('base64')}`;
const missing = pythonMissing();

/**
 * What Rasa Pro's endpoints.yml can say of a gRPC endpoint, sent by grpcio, which is the library of Rasa. Rasa 3.6 has
 * no gRPC.
 */
describe('the members of a gRPC endpoint', () => {
  if (missing !== undefined) {
    it.skip(`are not played, because ${missing}`, () => undefined);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'certificates-'));
  const file = (name: string): string => join(folder, name);
  let python: PythonProcess;

  beforeAll(() => {
    execFileSync(process.execPath, ['scripts/make-certificates.mjs', folder]);
    python = new PythonProcess();
  });
  afterAll(() => {
    python.close();
    rmSync(folder, { recursive: true });
  });

  const codeOf = async (port: number, endpoint: Endpoint): Promise<string> =>
    (await python.client(port, endpoint).send('Webhook', { request: callFor('action_x') })).code;

  it('`cafile`: the authority of the server', async () => {
    const tls = { cert: { file: file('server.crt') }, key: { file: file('server.key') } };
    const running = await startGrpc({ providers: [Nothing] }, { tls });

    expect(await codeOf(running.server.port, { cafile: file('ca.crt') })).toBe('OK');
    expect(await codeOf(running.server.port, { cafile: file('other-ca.crt') })).toBe('UNAVAILABLE');
    expect(await codeOf(running.server.port, {})).toBe('UNAVAILABLE');
    await running.close();
  });

  it('`ssl_client_cert` and `ssl_client_key`: the certificate of Rasa', async () => {
    const tls = { cert: { file: file('server.crt') }, key: { file: file('server.key') }, ca: { file: file('ca.crt') } };
    const running = await startGrpc({ providers: [Nothing] }, { tls });
    const endpoint = (name: string): Endpoint => ({
      cafile: file('ca.crt'),
      ssl_client_cert: file(`${name}.crt`),
      ssl_client_key: file(`${name}.key`),
    });

    expect(await codeOf(running.server.port, endpoint('client'))).toBe('OK');
    expect(await codeOf(running.server.port, endpoint('stranger'))).toBe('UNAVAILABLE');
    expect(await codeOf(running.server.port, { cafile: file('ca.crt') })).toBe('UNAVAILABLE');
    await running.close();
  });

  it.each<[string, Record<string, string>, string]>([
    ['a bearer token', { authorization: 'Bearer the-token' }, 'OK'],
    ['a wrong bearer token', { authorization: 'Bearer the-tokem' }, 'UNAUTHENTICATED'],
    ['basic', { authorization: basic('rasa:the password') }, 'OK'],
    ['a wrong password', { authorization: basic('rasa:the passwort') }, 'UNAUTHENTICATED'],
    ['a header', { 'x-api-key': 'the key' }, 'OK'],
    ['a wrong header', { 'x-api-key': 'the kez' }, 'UNAUTHENTICATED'],
    ['nothing', {}, 'UNAUTHENTICATED'],
  ])('`headers`: %s', async (_name, headers, code) => {
    const running = await startGrpc({ providers: [Nothing], rasa: { auth: AUTH } });

    expect(await codeOf(running.server.port, { headers })).toBe(code);
    await running.close();
  });
});
