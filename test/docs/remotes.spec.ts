import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Type } from '@nestjs/common';
import { createActionServer, RasaAction } from 'nestjs-rasa';
import type { RasaRemoteOptions } from 'nestjs-rasa/remote';
import { resolveRemotes } from '../../src/remote/resolve-remotes.js';
import { freePort, untilReadiness, webhookOf } from '../e2e/remote/gateway.js';
import { get } from '../e2e/support/client.js';
import { ACTION_SERVER, boot, closeAll, rootModule } from '../e2e/support/servers.js';
import { snippet } from '../support/snippets.js';

const PAGE = 'docs/remotes.md';
const text = readFileSync(PAGE, 'utf8');
const { LEGACY_URL } = process.env;

@RasaAction('action_todays_special')
class TodaysSpecial {
  run(): void {}
}

/** The JSON blocks of the page. */
const shown = [...text.matchAll(/^```json\n(.*?)^```$/gms)].map(([, json = '']) => JSON.parse(json) as unknown);

describe(PAGE, () => {
  afterEach(async () => {
    await closeAll();
    if (LEGACY_URL === undefined) delete process.env['LEGACY_URL'];
    else process.env['LEGACY_URL'] = LEGACY_URL;
  });

  it('shows what the server with a remote answers and logs', async () => {
    const port = await freePort();
    process.env['LEGACY_URL'] = webhookOf(port);
    const { AppModule } = (await snippet(PAGE, 'app.module.ts')) as { AppModule: Type };
    const gateway = await boot(ACTION_SERVER, AppModule);
    expect(await untilReadiness(gateway.port, 'degraded')).toEqual(shown[1]);

    const app = await createActionServer(rootModule([TodaysSpecial]), { logger: false });
    await app.listen(port, '127.0.0.1');
    try {
      await untilReadiness(gateway.port, 'ok');
      expect((await get(gateway.port, '/actions?detail')).body).toEqual(shown[0]);
      const [away = ''] = gateway.log.linesWith('is not available', 'warn');
      expect(text).toContain(`[RasaRemoteModule] ${away.replace(/ RasaRemoteModule$/, '')}\n`);
    } finally {
      await app.close();
    }
  });

  it('has options that can be used, and all of them', async () => {
    const { options } = (await snippet(PAGE, 'kinds.ts')) as { options: RasaRemoteOptions };
    expect(resolveRemotes(options).remotes.map(({ kind }) => kind)).toEqual(['http', 'grpc', 'nats', 'rabbitmq']);
    const problem = (): unknown => resolveRemotes({ remotes: [{ name: 'x', url: 'http://x', wrong: 1 } as never] });
    const named = /The options are (.*)\./.exec(problemOf(problem))?.[1]?.split(', ') ?? [];
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((option) => !text.includes(option))).toEqual([]);
  });
});

function problemOf(run: () => unknown): string {
  try {
    run();
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}
