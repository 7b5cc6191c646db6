import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { RasaAction } from 'nestjs-rasa';
import { Latch } from './support/latch.js';
import { RecordedLog } from './support/recorded-log.js';
import { boot, closeAll, listen, rootModule, APPLICATIONS, FASTIFY, SERVERS } from './support/servers.js';

const WARNING = 'Call app.enableShutdownHooks()';

@RasaAction('action_x')
class X {
  run(): void {}
}

/** Runs the timer of the check now, and leaves other timers alone. */
function checkNow(): { run(): number; restore(): void } {
  const { setTimeout } = globalThis;
  const checks: (() => void)[] = [];
  globalThis.setTimeout = ((work: () => void, delay: number) => {
    const timer = setTimeout(work, delay);
    if (delay === 1_000) checks.push(work);
    return timer;
  }) as typeof setTimeout;
  return {
    run: () => checks.splice(0).map((check) => check()).length,
    restore: () => {
      globalThis.setTimeout = setTimeout;
    },
  };
}

describe('an application', () => {
  let timer: ReturnType<typeof checkNow>;
  beforeEach(() => {
    expect(process.listenerCount('SIGTERM')).toBe(0);
    timer = checkNow();
  });
  afterEach(async () => {
    timer.restore();
    await closeAll();
  });

  it.each(APPLICATIONS)('gets a warning without shutdown hooks: $name', async (server) => {
    const { log } = await boot(server, rootModule([X]));
    expect(log.linesWith(WARNING)).toEqual([]);
    expect(timer.run()).toBe(1);
    expect(log.linesWith(WARNING, 'warn')).toHaveLength(1);
  });

  it.each(SERVERS)('gets no warning with them: $name', async (server) => {
    const { log } = await boot(server, rootModule([X]), (app) => app.enableShutdownHooks());
    expect(timer.run()).toBe(1);
    expect(log.linesWith(WARNING)).toEqual([]);
  });

  it.each(APPLICATIONS)('gets no warning when it enables them after listen(): $name', async (server) => {
    const { app, log } = await boot(server, rootModule([X]));
    app.enableShutdownHooks();
    expect(timer.run()).toBe(1);
    expect(log.linesWith(WARNING)).toEqual([]);
  });

  it.each(APPLICATIONS)('gets no warning with a listener of its own: $name', async (server) => {
    const listener = (): void => undefined;
    process.on('SIGTERM', listener);
    try {
      const { log } = await boot(server, rootModule([X]));
      expect(timer.run()).toBe(1);
      expect(log.linesWith(WARNING)).toEqual([]);
    } finally {
      process.off('SIGTERM', listener);
    }
  });

  it('gets no warning when it never listens: a testing module, an application context', async () => {
    const module = await Test.createTestingModule({ imports: [rootModule([X])] }).compile();
    const app = module.createNestApplication();
    await app.init();
    const context = await NestFactory.createApplicationContext(rootModule([X]), { logger: false });
    expect(timer.run()).toBe(0);
    await Promise.all([app.close(), context.close()]);
  });

  it('gets no warning when it has stopped before the check', async () => {
    const log = new RecordedLog();
    const warned = new Latch<string>();
    log.warn = (line) => warned.open(String(line));
    const { app } = await listen(await FASTIFY.create(rootModule([X]), log), log);
    await app.close();
    expect(await Promise.race([warned.opened, Promise.resolve('silent')])).toBe('silent');
  });
});
