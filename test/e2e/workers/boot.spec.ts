import { afterEach, describe, expect, it } from '@jest/globals';
import { Module, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DuplicateModuleError, InvalidOptionError, MissingModuleError, RasaModule, Readiness } from 'nestjs-rasa';
import { createActionWorker, RasaWorkerModule } from 'nestjs-rasa/remote';
import { freePort } from '../../support/free-port.js';

const nats = { servers: 'nats://127.0.0.1:1' };
const options = { name: 'bookings', nats };

@Module({ imports: [RasaModule.forRoot({ logging: false })] })
class WithRasa {}

@Module({})
class WithoutRasa {}

@Module({ imports: [RasaModule.forRoot({ logging: false }), RasaWorkerModule.forRoot(options)] })
class WithWorker {}

describe('a worker does not start', () => {
  const make = (root: Type, given: object = options) =>
    createActionWorker(root, given as typeof options, { logger: false, abortOnError: false });

  it('without RasaModule', async () => {
    await expect(make(WithoutRasa)).rejects.toThrow(MissingModuleError);
  });

  it('with a second RasaWorkerModule', async () => {
    await expect(make(WithWorker)).rejects.toThrow(DuplicateModuleError);
  });

  it('with options that are not known, or not complete', async () => {
    await expect(make(WithRasa, { name: 'bookings' })).rejects.toThrow(InvalidOptionError);
    await expect(make(WithRasa, { ...options, shutdownDelayMs: -1 })).rejects.toThrow(InvalidOptionError);
  });
});

describe('an application with a worker', () => {
  let app: INestApplicationContext | undefined;
  afterEach(() => app?.close());

  it('starts without its broker, and is degraded', async () => {
    const servers = `nats://127.0.0.1:${await freePort()}`;
    @Module({
      imports: [
        RasaModule.forRoot({ logging: false }),
        RasaWorkerModule.forRootAsync({ useFactory: async () => ({ name: 'bookings', nats: { servers } }) }),
      ],
    })
    class App {}
    app = await NestFactory.createApplicationContext(App, { logger: false });
    const readiness = app.get(Readiness, { strict: false });
    expect(readiness.isReady).toBe(true);
    expect(readiness.degradedReasons()).toEqual([expect.stringContaining("The worker 'bookings'")]);
  });
});
