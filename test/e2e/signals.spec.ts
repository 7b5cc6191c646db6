import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createActionServer } from 'nestjs-rasa';
import { GrpcTestClient } from '../support/grpc.js';
import { call } from './support/calls.js';
import { get, post } from './support/client.js';
import { Latch } from './support/latch.js';
import { rootModule } from './support/servers.js';

const SERVER = 'test/support/signal-server.mjs';
const LONG_MS = 60_000;

/** A server in a process of its own. */
class Served {
  readonly #child: ChildProcess;
  readonly #told = new Map<string, Latch<unknown>>();
  output = '';
  readonly ended: Promise<{ code: number | null; signal: string | null }>;

  constructor(kind: string, settings: { delayMs?: number; graceMs?: number }, env: NodeJS.ProcessEnv = {}) {
    this.#child = fork(SERVER, [kind, JSON.stringify(settings)], {
      env: { ...process.env, ...env },
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream?.on('data', (chunk) => (this.output += String(chunk)));
    }
    this.#child.on('message', (message: object) => {
      for (const [what, value] of Object.entries(message)) this.told(what).open(value);
    });
    this.ended = once(this.#child, 'close').then(([code, signal]) => ({
      code: code as number | null,
      signal: signal as string | null,
    }));
  }

  /** What the server has told, once. */
  told(what: string): Latch<unknown> {
    const latch = this.#told.get(what) ?? new Latch<unknown>();
    this.#told.set(what, latch);
    return latch;
  }

  async port(): Promise<number> {
    const ended = this.ended.then(() => {
      throw new Error(`The server ended before it listened:\n${this.output}`);
    });
    return (await Promise.race([this.told('port').opened, ended])) as number;
  }

  signal(signal: NodeJS.Signals = 'SIGTERM'): void {
    this.#child.kill(signal);
  }

  release(): void {
    this.#child.send('release');
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }
}

let served: Served;
const start = async (...args: ConstructorParameters<typeof Served>): Promise<number> => {
  served = new Served(...args);
  return served.port();
};

/** Asks until the server says so. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo()));
}

const isDown = (port: number) => async (): Promise<boolean> => (await get(port, '/health')).status === 503;

beforeAll(() => {
  if (!existsSync('dist/index.js')) throw new Error('This test runs the built package: run `npm run build` first.');
});
afterEach(() => served.kill());

describe.each(['http', 'own', 'two'])('SIGTERM at an application made in the way "%s"', (kind) => {
  it('turns readiness off at once, and calls are taken during the delay, which a second signal ends', async () => {
    const port = await start(kind, { delayMs: LONG_MS });
    expect((await get(port, '/health/ready')).body).toEqual({ status: 'ok' });
    served.signal();
    await until(isDown(port));

    const ready = await get(port, '/health/ready');
    expect([ready.status, ready.body]).toEqual([
      503,
      { status: 'not ready', reasons: ['The server is shutting down.'] },
    ]);
    expect((await get(port, '/health/live')).status).toBe(200);
    const answer = await post(port, call('action_free'), { headers: { connection: 'keep-alive' } });
    expect([answer.status, answer.headers.connection]).toEqual([200, 'close']);

    served.signal();
    expect(await served.ended).toEqual({ code: 0, signal: null });
    expect(served.output).toMatch(/taking calls for another 60000 ms/);
    expect(served.output).toMatch(/The shutdown took \d+ ms; no call was lost\./);
  });

  it('lets a running action finish before the database is closed', async () => {
    const port = await start(kind, { delayMs: 0 });
    const answer = post(port, call('action_held'));
    await served.told('begun').opened;
    served.signal();
    await until(isDown(port));
    let isClosed = false;
    void served.told('databaseClosed').opened.then(() => (isClosed = true));
    expect((await post(port, call('action_free'))).status).toBe(503);
    expect(isClosed).toBe(false);
    served.release();
    expect((await answer).status).toBe(200);
    await served.told('databaseClosed').opened;
    expect(await served.ended).toEqual({ code: 0, signal: null });
  });

  it('twice ends the grace period, and the exit code and a line tell what was lost', async () => {
    const port = await start(kind, { delayMs: 0 });
    const answer = post(port, call('action_held'));
    await served.told('begun').opened;
    served.signal();
    await until(isDown(port));
    served.signal();
    expect((await answer).status).toBe(503);
    expect(await served.ended).toEqual({ code: 1, signal: null });
    expect(served.output).toMatch(/lost calls that still ran after the grace period: action_held\./);
  });
});

describe('the delay', () => {
  it('is only for SIGTERM', async () => {
    await start('http', { delayMs: LONG_MS });
    served.signal('SIGINT');
    expect(await served.ended).toEqual({ code: 0, signal: null });
  });

  it('may come from the environment', async () => {
    const port = await start('http', {}, { RASA_SHUTDOWN_DELAY_MS: String(LONG_MS) });
    served.signal();
    await until(isDown(port));
    expect((await post(port, call('action_free'))).status).toBe(200);
  });

  it.each([-1, 1.5, 600_001, Number.NaN])('must be a number of milliseconds, and not %d', async (shutdownDelayMs) => {
    await expect(createActionServer(rootModule([]), { shutdownDelayMs, logger: false })).rejects.toThrow(
      'createActionServer({ shutdownDelayMs }): must be a whole number of milliseconds from 0 to 600000',
    );
  });

  it('over gRPC: the health is off at once, and calls are taken', async () => {
    const port = await start('grpc', { delayMs: LONG_MS });
    const client = new GrpcTestClient(port);
    try {
      expect(await client.check('readiness')).toEqual({ status: 'SERVING' });
      const watch = client.watch('');
      const told: unknown[] = [];
      watch.on('data', (message) => told.push(message));
      await once(watch, 'data');
      const ended = once(watch, 'end');
      served.signal();
      await ended;
      expect(told).toEqual([{ status: 'SERVING' }, { status: 'NOT_SERVING' }]);
      expect(await client.check('ActionServer')).toEqual({ status: 'NOT_SERVING' });
      expect(await client.check('liveness')).toEqual({ status: 'SERVING' });
      expect(await client.call('Webhook', call('action_free'))).toMatchObject({ responses: [{ text: 'free' }] });
      const held = client.call('Webhook', call('action_held'));
      await served.told('begun').opened;
      served.signal();
      served.release();
      expect(await held).toMatchObject({ responses: [{ text: 'done' }] });
      expect(await served.ended).toEqual({ code: 0, signal: null });
    } finally {
      client.close();
    }
  });
});
