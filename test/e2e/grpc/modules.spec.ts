import { afterEach, describe, expect, it } from '@jest/globals';
import { Injectable, Module, type DynamicModule } from '@nestjs/common';
import { BootError, CollectingDispatcher, RasaAction, RasaModule } from 'nestjs-rasa';
import { createGrpcActionServer, RasaGrpcModule, type GrpcActionServer, type RasaGrpcOptions } from 'nestjs-rasa/grpc';
import { callFor } from '../../support/calls.js';
import { GrpcTestClient } from '../../support/grpc.js';

@RasaAction('action_greet')
class Greet {
  run(dispatcher: CollectingDispatcher): void {
    dispatcher.utterMessage({ text: 'Hello.' });
  }
}

@Injectable()
class GrpcConfig {
  createRasaGrpcOptions(): RasaGrpcOptions {
    return { domainCacheSize: 2 };
  }
}
@Module({ providers: [GrpcConfig], exports: [GrpcConfig] })
class ConfigModule {}

let server: GrpcActionServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

/** Nest accepts promises of dynamic modules in `imports`. */
type Imported = DynamicModule | Promise<DynamicModule>;

async function start(...imports: Imported[]): Promise<GrpcActionServer> {
  @Module({ imports, providers: [Greet] })
  class AppModule {}
  return createGrpcActionServer(AppModule, { port: 0 }, { logger: false, abortOnError: false });
}

async function greeting(...imports: Imported[]): Promise<unknown> {
  server = await start(...imports);
  await server.listen();
  const client = new GrpcTestClient(server.port);
  try {
    return await client.call('Webhook', callFor('action_greet'));
  } finally {
    client.close();
  }
}

const rasa = (): DynamicModule => RasaModule.forRoot({ logging: false });
const GREETED = { responses: [{ text: 'Hello.' }] };

describe('RasaGrpcModule.forRootAsync()', () => {
  it.each<[string, () => Promise<DynamicModule>]>([
    ['useFactory', () => RasaGrpcModule.forRootAsync({ useFactory: async () => ({ domainCacheSize: 2 }) })],
    [
      'useFactory and inject',
      () =>
        RasaGrpcModule.forRootAsync({
          imports: [ConfigModule],
          inject: [GrpcConfig],
          useFactory: (config: GrpcConfig) => config.createRasaGrpcOptions(),
        }),
    ],
    ['useClass', () => RasaGrpcModule.forRootAsync({ useClass: GrpcConfig })],
    ['useExisting', () => RasaGrpcModule.forRootAsync({ imports: [ConfigModule], useExisting: GrpcConfig })],
  ])('serves with the options of %s', async (_how, module) => {
    expect(await greeting(rasa(), module())).toMatchObject(GREETED);
  });

  it.each<[string, unknown]>([
    ['The options of RasaGrpcModule: must be an object', null],
    ["the option `bargeInTimeout` is not known. Did you mean 'bargeInTimeoutMs'?", { bargeInTimeout: 5 }],
    ['RasaGrpcModule option `domainCacheSize`: must be a whole number above 0', { domainCacheSize: '16' }],
    ['RasaGrpcModule option `bargeInTimeoutMs`: must be', { bargeInTimeoutMs: '5' }],
  ])('refuses at boot: %s', async (problem, made) => {
    const booting = start(rasa(), RasaGrpcModule.forRootAsync({ useFactory: () => made as object }));
    const error = await booting.then(
      () => new Error('The application started.'),
      (reason: unknown) => reason as Error,
    );
    expect(error).toBeInstanceOf(BootError);
    expect(error.message).toContain(problem);
  });
});

it('RasaGrpcModule checks the options of forRoot() as well', async () => {
  const booting = start(rasa(), RasaGrpcModule.forRoot({ domainCache: 5 } as object));
  await expect(booting).rejects.toThrow(/`domainCache` is not known/);
});

describe('RasaGrpcModule finds RasaModule', () => {
  it('in any order of the imports, also that of a feature module', async () => {
    expect(await greeting(RasaGrpcModule.forRoot(), rasa())).toMatchObject(GREETED);
    await server?.close();
    @Module({ imports: [rasa()] })
    class FeatureModule {}
    expect(await greeting(RasaGrpcModule.forRoot(), { module: FeatureModule })).toMatchObject(GREETED);
  });

  it('but not that of another application in the process', async () => {
    server = await start(rasa(), RasaGrpcModule.forRoot());
    await expect(start(RasaGrpcModule.forRoot())).rejects.toThrow(
      'The gRPC server needs RasaModule.forRoot(). Add it to the imports of the application',
    );
  });
});
