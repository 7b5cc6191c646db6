import { afterEach, describe, expect, it } from '@jest/globals';
import { Module, type ModuleMetadata, type Type } from '@nestjs/common';
import { AbstractHttpAdapter, NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import {
  createActionServer,
  DuplicateActionError,
  InvalidActionError,
  InvalidOptionError,
  RasaAction,
  RasaModule,
  UnsupportedAdapterError,
} from 'nestjs-rasa';
import { closeAll, rootModule } from './support/servers.js';

/** Returns the error of a boot that fails. If the application starts, closes it and fails the test. */
async function bootError(root: () => Type): Promise<Error> {
  try {
    const app = await NestFactory.create(root(), new FastifyAdapter(), { logger: false, abortOnError: false });
    await app.init().finally(() => app.close());
  } catch (error) {
    return error as Error;
  }
  throw new Error('The application started.');
}

function named(name: string, className: string): Type {
  @RasaAction(name)
  class Named {
    run(): void {}
  }
  Object.defineProperty(Named, 'name', { value: className });
  return Named;
}

function moduleOf(className: string, metadata: ModuleMetadata): Type {
  @Module(metadata)
  class Some {}
  Object.defineProperty(Some, 'name', { value: className });
  return Some;
}

describe('the boot fails', () => {
  it('for two classes with one name, and names both, their modules and the remedy', async () => {
    const imports = [
      moduleOf('LunchModule', { providers: [named('action_eat', 'EatLunch')] }),
      moduleOf('DinnerModule', { providers: [named('action_eat', 'EatDinner')] }),
    ];
    const error = await bootError(() => rootModule([], {}, { imports }));

    expect(error).toBeInstanceOf(DuplicateActionError);
    expect(error.message).toBe(
      "The action name 'action_eat' is registered twice: by EatLunch.run (in LunchModule) and by EatDinner.run " +
        '(in DinnerModule). Rename one of them. If two modules provide the same class, provide it in one of them and ' +
        'export it from there.',
    );
  });

  it('for one class that two modules provide', async () => {
    const shared = named('action_eat', 'Eat');
    const imports = ['LunchModule', 'DinnerModule'].map((name) => moduleOf(name, { providers: [shared] }));
    const error = await bootError(() => rootModule([], {}, { imports }));
    expect(error).toBeInstanceOf(DuplicateActionError);
    expect(error.message).toMatch(/Eat\.run \(in LunchModule\).*Eat\.run \(in DinnerModule\).*export it/);
  });

  it('for a class and a method with the same name', async () => {
    class Meals {
      @RasaAction('action_eat')
      eat(): void {}
    }
    const error = await bootError(() => rootModule([named('action_eat', 'Eat'), Meals]));
    expect(error.message).toMatch(/Eat\.run .* and by Meals\.eat/);
  });

  it.each(['', '  ', '\n', undefined, null, 5])('for the name %j', async (name) => {
    const error = await bootError(() => rootModule([named(name as string, 'Nameless')]));
    expect(error).toBeInstanceOf(InvalidActionError);
    expect(error.message).toBe(
      "Nameless.run (in AppModule) cannot be a Rasa action: its name is empty. Give it one: @RasaAction('action_…').",
    );
  });

  it.each([
    [
      'no `run`',
      class {
        readonly start = 'here';
      },
    ],
    [
      'a `run` that is not a method',
      class {
        readonly run = 'away';
      },
    ],
  ])('for a class with %s', async (_name, target) => {
    const decorated = target as unknown as new () => { run(): void };
    RasaAction('action_x')(decorated);
    Object.defineProperty(decorated, 'name', { value: 'Runless' });
    const error = await bootError(() => rootModule([decorated]));
    expect(error).toBeInstanceOf(InvalidActionError);
    expect(error.message).toMatch(/^Runless\.run \(in AppModule\) cannot be a Rasa action: .*Add `run\(dispatcher/);
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, '5', null])(
    'for the time limit %s of an action',
    async (limit) => {
      @RasaAction('action_x', { timeoutMs: limit as number })
      class Slow {
        run(): void {}
      }
      const error = await bootError(() => rootModule([Slow]));
      expect(error).toBeInstanceOf(InvalidOptionError);
      expect(error.message).toContain("{ timeoutMs } of the action 'action_x' on Slow.run (in AppModule): must be");
    },
  );

  it.each<[string, object]>([
    ['timeoutMs', { timeoutMs: -1 }],
    ['bodyLimit', { bodyLimit: '100mb' }],
    ['http.path', { http: { path: '' } }],
    ['http.health', { http: { health: 5 } }],
    ['http.prefix', { http: { prefix: 5 } }],
    ['http.controllerDecorators', { http: { controllerDecorators: 'Public' } }],
    ['prefix', { prefix: 'rasa' }],
    ['timeout', { timeout: 5 }],
  ])('for the option %s, which it names', async (option, options) => {
    const error = await bootError(() => rootModule([], options));
    expect(error).toBeInstanceOf(InvalidOptionError);
    expect(error.message).toContain(`\`${option}\``);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'text'],
  ])('for a factory that returns %s', async (_name, made) => {
    @Module({ imports: [RasaModule.forRootAsync({ useFactory: () => made as object })] })
    class AppModule {}
    const error = await bootError(() => AppModule);
    expect(error).toBeInstanceOf(InvalidOptionError);
    expect(error.message).toContain('RasaModule');
  });

  it('for a route that a factory sets too late', async () => {
    @Module({ imports: [RasaModule.forRootAsync({ useFactory: () => ({ http: { path: 'late' } }) as object })] })
    class AppModule {}
    const error = await bootError(() => AppModule);
    expect(error.message).toBe(
      'RasaModule option `http`: is needed before the factory runs; give it to forRootAsync() beside the factory.',
    );
  });

  it('for a route option beside the factory that is not inside `http`', async () => {
    const error = await bootError(() => {
      @Module({ imports: [RasaModule.forRootAsync({ path: 'late', useFactory: () => ({}) } as object)] })
      class AppModule {}
      return AppModule;
    });
    expect(error.message).toBe('RasaModule option `path`: belongs in `http`: write `http: { path }`.');
  });

  it('for an adapter whose bodies the webhook cannot read', async () => {
    const adapter = new (class extends FastifyAdapter {
      override getType(): string {
        return 'koa';
      }
    })() as AbstractHttpAdapter;
    const starting = NestFactory.create(rootModule([]), adapter, { logger: false, abortOnError: false });
    await expect(starting).rejects.toThrow(UnsupportedAdapterError);
    await expect(starting).rejects.toThrow("over the HTTP adapter 'koa'");
  });

  it('over an Express whose router it does not know, without sending an Express user to ExpressAdapter', async () => {
    const adapter = new ExpressAdapter();
    hideRoutes(adapter.getInstance());
    const app = await NestFactory.create(rootModule([]), adapter, { logger: false, abortOnError: false });
    const starting = app.init();
    await expect(starting).rejects.toThrow(UnsupportedAdapterError);
    await expect(starting).rejects.toThrow('Install a version of @nestjs/platform-express that fits');
    await app.close();
  });
});

describe('createActionServer()', () => {
  const { PORT, HOST, SANIC_HOST } = process.env;
  afterEach(async () => {
    Object.assign(process.env, { PORT, HOST, SANIC_HOST });
    for (const [name, value] of Object.entries({ PORT, HOST, SANIC_HOST })) {
      if (value === undefined) delete process.env[name];
    }
    await closeAll();
  });

  it.each([-1, 65_536, 1.5, Number.NaN])('refuses the port %s', async (port) => {
    await expect(createActionServer(rootModule([]), { port, logger: false })).rejects.toThrow(
      'createActionServer({ port }): must be a whole number from 0 to 65535',
    );
  });

  it.each(['', 'http', '99999'])('refuses the port "%s" of the environment', async (port) => {
    process.env['PORT'] = port;
    await expect(createActionServer(rootModule([]), { logger: false })).rejects.toThrow(
      'The environment variable PORT: must be a whole number from 0 to 65535',
    );
  });

  it.each([0, -5, 1.5, Number.NaN])('refuses the body limit %s', async (bodyLimit) => {
    await expect(createActionServer(rootModule([]), { bodyLimit, logger: false })).rejects.toThrow(
      'createActionServer({ bodyLimit }): must be a whole number of bytes above 0',
    );
  });

  it.each([
    ['its options', { port: 0, host: '127.0.0.1' }, {}],
    ['the environment', {}, { PORT: '0', HOST: '127.0.0.1' }],
    ['the environment, with the name in rasa-sdk', {}, { PORT: '0', SANIC_HOST: '127.0.0.1' }],
    ['its options, which override the environment', { port: 0, host: '127.0.0.1' }, { PORT: '1', HOST: '127.0.0.9' }],
  ])('listens at the address from %s', async (_name, options, environment) => {
    Object.assign(process.env, environment);
    const app = await createActionServer(rootModule([]), { ...options, logger: false });
    await app.listen();
    expect(await app.getUrl()).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    await app.close();
  });

  it('keeps idle connections open for longer than proxies do, unless another limit is set', async () => {
    const app = await createActionServer(rootModule([]), { logger: false });
    const other = await createActionServer(rootModule([]), { logger: false, keepAliveTimeout: 5_000 });
    expect((app.getHttpServer() as { keepAliveTimeout: number }).keepAliveTimeout).toBe(120_000);
    expect((other.getHttpServer() as { keepAliveTimeout: number }).keepAliveTimeout).toBe(5_000);
    await Promise.all([app.close(), other.close()]);
  });
});

/** An Express that keeps its routes in another place than `router.stack`. */
function hideRoutes(express: { router: object }): void {
  const router = new Proxy(express.router, {
    get: (target, name) => {
      const value: unknown = name === 'stack' ? undefined : Reflect.get(target, name);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  Object.defineProperty(express, 'router', { value: router });
}
