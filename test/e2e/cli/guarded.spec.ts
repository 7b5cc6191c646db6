import { afterEach, describe, expect, it } from '@jest/globals';
import { runInProcess } from '../../support/cli.js';
import { cliBot } from '../../support/cli-bot.js';
import { startGrpc } from '../../support/grpc.js';
import type { Finding } from '../../../src/cli/doctor/finding.js';
import { ACTION_SERVER, boot, closeAll, EXPRESS, rootModule } from '../support/servers.js';

const SECRET = 's3cret-of-the-server';
const auth = { token: SECRET };

async function findings(...inputs: string[]): Promise<Record<string, Finding>> {
  const { stdout } = await runInProcess(['doctor', ...inputs, '--json']);
  expect(stdout).not.toContain(SECRET);
  return Object.fromEntries((JSON.parse(stdout) as Finding[]).map((finding) => [finding.check, finding]));
}

describe.each([ACTION_SERVER, EXPRESS])('the option `auth` of a server, $name', (server) => {
  afterEach(closeAll);

  it('is seen by doctor, with and without the token', async () => {
    const { port } = await boot(server, rootModule(cliBot().providers, { auth }));
    const address = `http://127.0.0.1:${port}`;

    expect(await findings('--server', address)).toMatchObject({
      server: { status: 'ok' },
      actions: {
        status: 'problem',
        message: 'GET /actions is refused (401)',
        remedy: expect.stringContaining('--token'),
      },
      webhook: { status: 'problem', message: 'POST /webhook is refused (401)' },
    });
    expect(await findings('--server', address, '--token', SECRET)).toMatchObject({
      actions: { status: 'ok' },
      webhook: { status: 'ok' },
      credentials: { status: 'ok', message: 'needed (401 without them) and accepted' },
    });
  });

  it('is passed by each way to give credentials', async () => {
    const basic = { username: 'rasa', password: SECRET };
    const { port } = await boot(server, rootModule(cliBot().providers, { auth: { ...auth, basic } }));
    const actions = (address: string, ...inputs: string[]) => runInProcess(['actions', '--server', address, ...inputs]);

    expect(await actions(`http://127.0.0.1:${port}`, '--header', `Authorization: Bearer ${SECRET}`)).toMatchObject({
      code: 0,
    });
    expect(await actions(`http://rasa:${SECRET}@127.0.0.1:${port}`)).toMatchObject({ code: 0 });
    expect(await actions(`http://rasa:wrong@127.0.0.1:${port}`)).toMatchObject({ code: 2 });
  });
});

describe('the option `auth` of a server over gRPC', () => {
  it('is passed with metadata', async () => {
    const running = await startGrpc({ providers: cliBot().providers, rasa: { auth } });
    const address = `127.0.0.1:${running.server.port}`;
    const actions = (...inputs: string[]) => runInProcess(['actions', '--grpc', address, ...inputs]);

    expect(await actions('--header', `Authorization: Bearer ${SECRET}`)).toMatchObject({ code: 0 });
    expect(await actions()).toMatchObject({ code: 2, stderr: expect.stringContaining('credentials') });
    await running.close();
  });
});
