import { describe, expect, it } from '@jest/globals';
import { Injectable, Module, type Type } from '@nestjs/common';
import { LazyModuleLoader, NestFactory } from '@nestjs/core';
import {
  RasaActions,
  ActionRegistry,
  RasaAction,
  RasaModule,
  type CollectingDispatcher,
  type RasaModuleOptions,
  type RasaOptionsFactory,
} from 'nestjs-rasa';
import { call, history } from './support/calls.js';
import { get, post, type Answer } from './support/client.js';
import { Latch } from './support/latch.js';
import { ACTION_SERVER, boot, closeAfterEach, EXPRESS, rootModule, SERVERS, type Running } from './support/servers.js';

const textOf = ({ body }: Answer): unknown => (body as { responses?: { text: string }[] }).responses?.[0]?.text;
const say = async ({ port }: Running, action: string): Promise<unknown> => textOf(await post(port, call(action)));
const names = async ({ port }: Running): Promise<string[]> =>
  ((await get(port, '/actions')).body as { name: string }[]).map(({ name }) => name);

/** A new action class of this name that utters a text. */
function sayer(name: string, text: string, className = 'Say'): Type {
  @RasaAction(name)
  class Say {
    run(dispatcher: CollectingDispatcher): void {
      dispatcher.utterMessage({ text });
    }
  }
  Object.defineProperty(Say, 'name', { value: className });
  return Say;
}

function moduleOf(providers: Type[], imports: Type[] = []): Type {
  @Module({ imports, providers })
  class SomeModule {}
  return SomeModule;
}

describe('actions in modules', () => {
  closeAfterEach();

  it('are found at any depth, in the order of the modules', async () => {
    const deep = moduleOf([sayer('action_deep', 'deep')]);
    const middle = moduleOf([sayer('action_middle', 'middle')], [moduleOf([], [deep])]);
    const running = await boot(ACTION_SERVER, rootModule([sayer('action_root', 'root')], {}, { imports: [middle] }));

    expect((await names(running)).toSorted()).toEqual(['action_deep', 'action_middle', 'action_root']);
    expect(await say(running, 'action_deep')).toBe('deep');
  });

  it('may be classes with the same name in two modules', async () => {
    const imports = [moduleOf([sayer('action_a', 'a', 'Greet')]), moduleOf([sayer('action_b', 'b', 'Greet')])];
    const running = await boot(ACTION_SERVER, rootModule([], {}, { imports }));
    expect([await say(running, 'action_a'), await say(running, 'action_b')]).toEqual(['a', 'b']);
  });

  it('may be provided by a factory, a value or another class, and count once with an alias', async () => {
    const Made = sayer('action_made', 'made');
    const Value = sayer('action_value', 'value');
    const Other = sayer('action_other', 'other');
    const running = await boot(
      ACTION_SERVER,
      rootModule([
        { provide: 'made', useFactory: async () => Promise.resolve(new Made() as object) },
        { provide: Value, useValue: new Value() as object },
        { provide: 'other', useClass: Other },
        { provide: 'alias', useExisting: 'other' },
      ]),
    );
    expect(await Promise.all(['made', 'value', 'other'].map((name) => say(running, `action_${name}`)))).toEqual([
      'made',
      'value',
      'other',
    ]);
  });

  it('can be injected through the registry and RasaActions, everywhere when the module is global', async () => {
    @Injectable()
    class Reader {
      constructor(
        readonly registry: ActionRegistry,
        readonly actions: RasaActions,
      ) {}
    }
    const imports = [moduleOf([Reader])];
    const action = sayer('action_a', 'a');
    const { app } = await boot(ACTION_SERVER, rootModule([action], { isGlobal: true }, { imports }));
    expect(app.get(Reader, { strict: false }).registry.names()).toEqual(['action_a']);

    await expect(
      NestFactory.create(rootModule([action], {}, { imports }), { logger: false, abortOnError: false }),
    ).rejects.toThrow('ActionRegistry');
  });
});

describe('two applications in one process', () => {
  closeAfterEach();

  it('that import the same module share nothing', async () => {
    let made = 0;
    @RasaAction('action_count')
    class Count {
      readonly number = ++made;
      run(dispatcher: CollectingDispatcher): void {
        dispatcher.utterMessage({ text: `number ${this.number}` });
      }
    }
    const root = rootModule([Count]);
    const [first, second] = [await boot(ACTION_SERVER, root), await boot(EXPRESS, root)];

    expect(await say(first, 'action_count')).toBe('number 1');
    expect(await say(second, 'action_count')).toBe('number 2');
    await post(first.port, call('action_count', {}, { domain_digest: 'd' }));
    expect((await post(second.port, call('action_count', {}, { domain: null, domain_digest: 'd' }))).status).toBe(449);
    await first.app.close();
    expect(await say(second, 'action_count')).toBe('number 2');
  });

  it('with different modules do not see each other’s actions, routes and limits', async () => {
    const first = await boot(
      ACTION_SERVER,
      rootModule([sayer('action_a', 'a')], { http: { prefix: 'a' }, bodyLimit: 500_000 }),
    );
    const second = await boot(ACTION_SERVER, rootModule([sayer('action_b', 'b')]));

    expect(await names(second)).toEqual(['action_b']);
    const long = call('action_b', { events: history(1_000_000) });
    expect((await post(second.port, long)).status).toBe(200);
    expect((await post(first.port, long, { path: '/a/webhook' })).status).toBe(413);
    expect((await post(first.port, call('action_b'), { path: '/a/webhook' })).status).toBe(404);
    expect((await post(second.port, call('action_b'), { path: '/a/webhook' })).status).toBe(404);
  });
});

describe.each(SERVERS)('modules that are loaded lazily, at $name', (server) => {
  closeAfterEach();
  const load = (running: Running, module: Type): Promise<unknown> =>
    running.app.get(LazyModuleLoader).load(() => module);

  it('before the application has started bring their actions', async () => {
    const lazy = moduleOf([sayer('action_lazy', 'lazy')]);
    @Injectable()
    class Starter {
      constructor(private readonly loader: LazyModuleLoader) {}

      async onModuleInit(): Promise<void> {
        await this.loader.load(() => lazy);
      }
    }
    const running = await boot(server, rootModule([Starter]));
    expect(await say(running, 'action_lazy')).toBe('lazy');
  });

  it('after that bring their actions with the next call, and each only once', async () => {
    const running = await boot(server, rootModule([sayer('action_a', 'a')]));
    const lazy = moduleOf([sayer('action_lazy', 'lazy')]);
    expect((await post(running.port, call('action_lazy'))).status).toBe(404);

    await load(running, lazy);
    await load(running, lazy);

    expect(await say(running, 'action_lazy')).toBe('lazy');
    expect(await say(running, 'action_a')).toBe('a');
    expect(await names(running)).toEqual(['action_a', 'action_lazy']);
  });

  it('are not explored before they are complete', async () => {
    const asked = new Latch();
    const ready = new Latch<string>();
    class Words {
      constructor(readonly text: string) {}
    }
    @RasaAction('action_lazy')
    class Lazy {
      constructor(private readonly words: Words) {}

      run(dispatcher: CollectingDispatcher): void {
        dispatcher.utterMessage({ text: this.words.text });
      }
    }
    const useFactory = async (): Promise<Words> => {
      asked.open();
      return new Words(await ready.opened);
    };
    @Module({ providers: [Lazy, { provide: Words, useFactory }] })
    class LazyModule {}
    const running = await boot(server, rootModule([sayer('action_a', 'a')]));

    const loading = load(running, LazyModule);
    await asked.opened;
    expect((await post(running.port, call('action_lazy'))).status).toBe(404);
    expect(await names(running)).toEqual(['action_a']);
    ready.open('complete');
    await loading;

    expect(await say(running, 'action_lazy')).toBe('complete');
    expect(await names(running)).toEqual(['action_a', 'action_lazy']);
  });

  it('with a name that is taken keep the other actions as they were, and log the error', async () => {
    const running = await boot(server, rootModule([sayer('action_a', 'first', 'First')]));
    await load(running, moduleOf([sayer('action_a', 'second', 'Second'), sayer('action_b', 'b')]));

    expect((await post(running.port, call('action_unknown'))).status).toBe(500);
    expect((await post(running.port, call('action_unknown'))).status).toBe(404);
    expect(await say(running, 'action_a')).toBe('first');
    expect((await get(running.port, '/health')).status).toBe(200);
    expect((await get(running.port, '/actions')).status).toBe(200);
    expect(running.log.linesWith("The action name 'action_a' is registered twice", 'error')).toHaveLength(1);
  });
});

describe('forRootAsync()', () => {
  closeAfterEach();
  const LIMIT = { bodyLimit: 1_000 };

  @Injectable()
  class Config implements RasaOptionsFactory {
    readonly limit = LIMIT.bodyLimit;
    createRasaOptions(): RasaModuleOptions {
      return { bodyLimit: this.limit };
    }
  }
  @Module({ providers: [Config], exports: [Config] })
  class ConfigModule {}

  it.each<[string, Parameters<typeof RasaModule.forRootAsync>[0]]>([
    ['useFactory', { useFactory: () => LIMIT }],
    ['an async useFactory', { useFactory: async () => Promise.resolve(LIMIT) }],
    [
      'useFactory with imports and inject',
      { imports: [ConfigModule], inject: [Config], useFactory: (config: Config) => ({ bodyLimit: config.limit }) },
    ],
    [
      'useFactory with extraProviders',
      {
        extraProviders: [{ provide: 'limit', useValue: LIMIT.bodyLimit }],
        inject: ['limit'],
        useFactory: (bodyLimit: number) => ({ bodyLimit }),
      },
    ],
    ['useClass', { useClass: Config }],
    ['useExisting', { imports: [ConfigModule], useExisting: Config }],
  ])('takes the options from %s, and the routes from the static part', async (_name, options) => {
    @Module({
      imports: [RasaModule.forRootAsync({ ...options, http: { path: 'call', actions: false } })],
      providers: [sayer('action_a', 'a')],
    })
    class AppModule {}
    const { port } = await boot(EXPRESS, AppModule);

    expect((await post(port, call('action_a'), { path: '/call' })).status).toBe(200);
    expect((await post(port, call('action_a', { events: history(2_000) }), { path: '/call' })).status).toBe(413);
    expect((await get(port, '/actions')).status).toBe(404);
  });
});

it('an application context without HTTP provides the executor, too', async () => {
  const context = await NestFactory.createApplicationContext(rootModule([sayer('action_a', 'a')]), { logger: false });
  expect(context.get(ActionRegistry, { strict: false }).names()).toEqual(['action_a']);
  await context.close();
});
