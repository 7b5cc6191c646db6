import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { INestApplication } from '@nestjs/common';
import { createActionServer } from 'nestjs-rasa';
import { cliBot, TOKEN_GUARD, type SeenCall } from '../../support/cli-bot.js';
import { openTerminal, runInProcess } from '../../support/cli.js';
import { createFolder } from '../../support/folder.js';
import { startGrpc, type RunningGrpc } from '../../support/grpc.js';
import { ACTION_SERVER, boot, closeAll, EXPRESS, listen, rootModule } from '../support/servers.js';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'certificates-'));
  execFileSync(process.execPath, ['scripts/make-certificates.mjs', folder]);
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(closeAll);
const pem = (name: string): string => join(folder, name);

describe('nestjs-rasa call --grpc', () => {
  let running: RunningGrpc;
  let seen: SeenCall[];
  let address = '';
  const start = async (tls?: { cert: Buffer; key: Buffer; ca?: Buffer }) => {
    const bot = cliBot();
    ({ seen } = bot);
    running = await startGrpc({ providers: bot.providers }, tls ? { tls } : {});
    address = `${tls ? 'localhost' : '127.0.0.1'}:${running.server.port}`;
  };
  afterEach(() => running?.close());
  const run = (...inputs: string[]) => runInProcess([...inputs, '--grpc', address]);

  it('lists and runs actions', async () => {
    await start();
    expect((await run('actions')).stdout).toContain('action_search\n');
    const grpc = await run('call', 'action_search', '--slot', 'cuisine=thai', '--json');
    expect(JSON.parse(grpc.stdout)).toMatchObject({
      responses: [{ text: 'I found 2 thai places.' }, { response: 'utter_more', count: 2 }],
      events: [{ event: 'slot', name: 'matches', value: 2 }, { event: 'followup' }],
    });
  });

  it('sends the same call as over HTTP: tracker, message, loop and domain', async () => {
    await start();
    const state = {
      sender_id: 'ada',
      slots: { list: ['a', { b: null }], n: 1.5 },
      latest_message: { text: 'hé', entities: [{ entity: 'city', value: 'Rome' }] },
      events: [{ event: 'user', text: 'hé' }],
      paused: true,
      active_loop: { name: 'booking_form' },
      latest_action_name: 'action_listen',
      stack: [{ frame_id: '1' }],
      user_id: 'u',
    };
    const domain =
      'intents: [greet, {inform: {use_entities: []}}]\nslots: {n: {type: float}}\nactions: [action_look]\n';
    using files = createFolder({ 'dump.json': JSON.stringify(state), 'domain.yml': domain });
    const inputs = ['--tracker', join(files.path, 'dump.json'), '--domain', join(files.path, 'domain.yml')];
    expect(await run('call', 'action_look', ...inputs)).toMatchObject({ code: 0, stderr: '' });
    expect(seen[0]?.state).toMatchObject(state);
    expect(seen[0]?.domain).toEqual({
      intents: ['greet', { inform: { use_entities: [] } }],
      slots: { n: { type: 'float' } },
      actions: ['action_look'],
    });
  });

  it('streams', async () => {
    await start();
    const { stdout } = await run('call', 'action_tell', '--stream');
    expect(stdout).toContain('bot  First soup. Then pizza.\n     image: https://example.org/pizza.png\n');
    const { stdout: lines } = await run('call', 'action_tell', '--stream', '--json');
    expect(lines).toMatch(/^{"chunk_start":{"response_id":".+"}}\n{"chunk":/);
  });

  it('says what to do about refusals and a missing server', async () => {
    await start();
    expect((await run('call', 'action_serch')).stderr).toContain("Did you mean 'action_search'?");
    expect((await run('call', 'action_crash', '--stream')).stderr).toMatch(
      /^error: .*action_crash.* Look at the log.*\n$/,
    );
    expect((await run('actions', '--token', 's3cret')).stderr).toMatch(/^error: A token is sent only over HTTP/);
    await running.close();
    const { code, stderr } = await run('actions');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/^error: No gRPC server answers at .+\n$/),
    });
  });

  it('uses TLS with certificates of both sides', async () => {
    const [cert, key, ca] = ['server.crt', 'server.key', 'ca.crt'].map((name) => readFileSync(pem(name))) as [Buffer, Buffer, Buffer]; // prettier-ignore
    await start({ cert, key, ca });
    const mine = ['--cert', pem('client.crt'), '--key', pem('client.key')];
    expect(await run('actions', '--ca', pem('ca.crt'), ...mine)).toMatchObject({ code: 0, stderr: '' });
    expect((await run('actions', '--ca', pem('other-ca.crt'), ...mine)).stderr).toContain('No gRPC server answers');
  });
});

describe('nestjs-rasa over HTTPS', () => {
  let url = '';
  beforeEach(async () => {
    const httpsOptions = { cert: readFileSync(pem('server.crt')), key: readFileSync(pem('server.key')) };
    const root = rootModule(cliBot().providers, { shutdownGraceMs: 1 });
    const { port } = await listen(
      (await createActionServer(root, { httpsOptions, logger: false })) as INestApplication,
    );
    url = `https://localhost:${port}`;
  });

  it('trusts the authority of --ca only, and everything with --insecure', async () => {
    const run = (...inputs: string[]) => runInProcess(['actions', '--server', url, ...inputs]);
    expect(await run('--ca', pem('ca.crt'))).toMatchObject({ code: 0, stderr: '' });
    expect(await run('--insecure')).toMatchObject({ code: 0 });
    const { code, stderr } = await run();
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: expect.stringMatching(/is not trusted .* --ca file\.pem\.\n$/),
    });
    const http = await runInProcess(['actions', '--server', url.replace('https', 'http')]);
    expect(http).toMatchObject({ code: 2, stderr: expect.stringMatching(/^error: .+\n$/) });
  });
});

describe.each([ACTION_SERVER, EXPRESS])('credentials with $name', (server) => {
  it('are taken from options and from the environment, and never shown', async () => {
    const { port } = await boot(server, rootModule([...cliBot().providers, TOKEN_GUARD]));
    const address = `http://127.0.0.1:${port}`;
    const run = (env: NodeJS.ProcessEnv, ...inputs: string[]) =>
      runInProcess(['call', 'action_count', ...inputs], openTerminal({ env: { NESTJS_RASA_SERVER: address, ...env } }));

    expect(await run({}, '--token', 's3cret')).toMatchObject({ code: 0 });
    expect(await run({}, '--header', 'X-Key: s3cret')).toMatchObject({ code: 0 });
    expect(await run({ NESTJS_RASA_TOKEN: 's3cret' })).toMatchObject({ code: 0 });
    expect(await run({ NESTJS_RASA_HEADERS: 'x-other: 1\nx-key: s3cret\n' })).toMatchObject({ code: 0 });

    const refused = await run({ NESTJS_RASA_TOKEN: 'wr0ng' }, '--header', 'x-key: wr0ng');
    expect(refused).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^error: .*credentials \(401.*--token.*\n$/),
    });
    const down = await runInProcess(['actions', '--server', 'http://me:wr0ng@127.0.0.1:1/?token=wr0ng']);
    expect(down.stderr).toContain('No server answers at http://127.0.0.1:1.');
    expect(refused.stderr + down.stderr).not.toContain('wr0ng');
  });
});
