import { describe, expect, it } from '@jest/globals';
import {
  ForbiddenException,
  Injectable,
  Module,
  Scope,
  UseGuards,
  type CanActivate,
  type ModuleMetadata,
  type Type,
} from '@nestjs/common';
import { LazyModuleLoader, NestFactory } from '@nestjs/core';
import {
  Ctx,
  declareAction,
  InvalidActionError,
  InvalidOptionError,
  RASA_INVOKER_FACTORY,
  RasaForm,
  SlotSet,
  SlotValue,
  ValidateSlot,
  type ClassInvoker,
  type CollectingDispatcher,
  type DeclaredClass,
  type InvokerFactory,
} from 'nestjs-rasa';
import { callFor } from '../support/calls.js';
import { formCall } from '../support/forms.js';
import { startGrpc } from '../support/grpc.js';
import { call } from './support/calls.js';
import { post } from './support/client.js';
import { boot, closeAfterEach, rootModule, SERVERS } from './support/servers.js';

/** Runs the methods `first` and `second` of a class. */
@Injectable()
class TwoSteps implements InvokerFactory {
  readonly kind: string = 'two-steps';
  readonly seen: string[] = [];

  create({ place }: DeclaredClass): ClassInvoker {
    this.seen.push(place);
    const number = { name: 'number', decorator: Ctx('call') };
    return {
      methods: [{ name: 'first', leading: [number] }, { name: 'second' }],
      bind: (instance, steps) => {
        const first = steps.create('first', (...args) => instance['first']?.(...args));
        const second = steps.create('second', (...args) => instance['second']?.(...args));
        return async (context) => [await first(context, 1), await second(context)];
      },
    };
  }
}

function InTwoSteps(name: string): ClassDecorator {
  return (target) => declareAction(target, { name, kind: 'two-steps', options: { timeoutMs: 5_000 } });
}

let made = 0;

@InTwoSteps('action_both')
class Both {
  readonly number = ++made;

  first(value: number, dispatcher: CollectingDispatcher): SlotSet {
    dispatcher.utterMessage({ text: `first ${value}` });
    return new SlotSet('first', this instanceof Both);
  }

  second(dispatcher: CollectingDispatcher): SlotSet {
    dispatcher.utterMessage({ text: 'second' });
    return new SlotSet('second', true);
  }
}

const slot = (name: string, value: unknown): object => ({ event: 'slot', timestamp: null, name, value });
const BOTH = {
  events: [slot('first', true), slot('second', true)],
  responses: [{ text: 'first 1' }, { text: 'second' }],
};

function moduleOf(metadata: ModuleMetadata): Type {
  @Module(metadata)
  class TwoStepsModule {}
  return TwoStepsModule;
}

const FACTORY = moduleOf({ providers: [{ provide: RASA_INVOKER_FACTORY, useClass: TwoSteps }] });

describe.each(SERVERS)('an InvokerFactory of another module, at $name', (server) => {
  closeAfterEach();

  it('runs its classes, and forms go on beside it', async () => {
    @RasaForm('table_form')
    class TableForm {
      @ValidateSlot('seats')
      seats(@SlotValue() seats: number): { seats: number } {
        return { seats: seats * 2 };
      }
    }
    const { port } = await boot(server, rootModule([Both, TableForm], {}, { imports: [FACTORY] }));
    expect((await post(port, call('action_both'))).body).toEqual(BOTH);
    const form = formCall('table_form', { required: ['seats'], candidates: [['seats', 2]] });
    expect((await post(port, form)).body).toMatchObject({ events: [slot('seats', 4)] });
  });
});

describe('an InvokerFactory of another module', () => {
  closeAfterEach();
  const [server] = SERVERS as [(typeof SERVERS)[number]];
  const bootError = async (providers: ModuleMetadata['providers'], imports: Type[]): Promise<unknown> => {
    const root = rootModule(providers, { http: false }, { imports });
    const created = NestFactory.createApplicationContext(root, { logger: false, abortOnError: false });
    return created.then(
      async (app) => app.close(),
      (error: unknown) => error,
    );
  };

  it('runs its classes over gRPC', async () => {
    const running = await startGrpc({ providers: [Both], imports: [FACTORY] });
    try {
      expect(await running.client.call('Webhook', callFor('action_both'))).toMatchObject({ responses: BOTH.responses });
    } finally {
      await running.close();
    }
  });

  it('is asked once for each class, whatever the number of calls', async () => {
    const factory = new TwoSteps();
    const imports = [moduleOf({ providers: [{ provide: RASA_INVOKER_FACTORY, useValue: [factory] }] })];
    const { port } = await boot(server, rootModule([Both], {}, { imports }));
    await post(port, call('action_both'));
    await post(port, call('action_both'));
    expect(factory.seen).toEqual(['Both (in AppModule)']);
  });

  it('has guards of a class around all of its steps, and those of a method around that one', async () => {
    const asked: string[] = [];
    const guard = (name: string, answer: boolean): CanActivate => ({
      canActivate: () => {
        asked.push(name);
        if (!answer) throw new ForbiddenException('Not the second.');
        return true;
      },
    });
    @UseGuards(guard('class', true))
    @InTwoSteps('action_guarded')
    class Guarded extends Both {
      @UseGuards(guard('second', false))
      override second(): SlotSet {
        asked.push('ran');
        return new SlotSet('second', true);
      }
    }
    const { port } = await boot(server, rootModule([Guarded], {}, { imports: [FACTORY] }));
    expect((await post(port, call('action_guarded'))).status).toBe(403);
    expect(asked).toEqual(['class', 'second']);
  });

  it('gets an instance for each call of a request-scoped class', async () => {
    @InTwoSteps('action_scoped')
    @Injectable({ scope: Scope.REQUEST })
    class Scoped extends Both {
      override second(dispatcher: CollectingDispatcher): SlotSet {
        dispatcher.utterMessage({ text: `instance ${this.number}` });
        return new SlotSet('second', true);
      }
    }
    const { port } = await boot(server, rootModule([Scoped], {}, { imports: [FACTORY] }));
    const texts = async (): Promise<string> => JSON.stringify((await post(port, call('action_scoped'))).body);
    const number = (text: string): number => Number(/instance (\d+)/.exec(text)?.[1]);
    const one = number(await texts());
    expect(number(await texts())).toBe(one + 1);
  });

  it('may come with its classes in a module that is loaded lazily', async () => {
    const running = await boot(server, rootModule([]));
    const lazy = moduleOf({ providers: [Both, { provide: RASA_INVOKER_FACTORY, useClass: TwoSteps }] });
    expect((await post(running.port, call('action_both'))).status).toBe(404);
    await running.app.get(LazyModuleLoader).load(() => lazy);
    expect((await post(running.port, call('action_both'))).body).toEqual(BOTH);
  });

  it('must be there for every kind that a class declares', async () => {
    const error = await bootError([Both], []);
    expect(error).toBeInstanceOf(InvalidActionError);
    expect((error as Error).message).toBe(
      "Both (in AppModule) cannot be a Rasa action: no provider of RASA_INVOKER_FACTORY has its kind 'two-steps'. " +
        'Import the module that provides it.',
    );
  });

  it('must be the only one of its kind', async () => {
    class OwnForms extends TwoSteps {
      override readonly kind = 'form';
    }
    const error = await bootError(
      [],
      [moduleOf({ providers: [{ provide: RASA_INVOKER_FACTORY, useClass: OwnForms }] })],
    );
    expect(error).toBeInstanceOf(InvalidOptionError);
    expect((error as Error).message).toContain("The kind 'form' of RASA_INVOKER_FACTORY");
  });

  it.each<[string, object]>([
    ['request-scoped', { useClass: TwoSteps, scope: Scope.REQUEST }],
    ['`create()`', { useValue: { kind: 'none' } }],
  ])('is refused at boot: %s', async (message, provider) => {
    const providers = [{ provide: RASA_INVOKER_FACTORY, ...provider } as never];
    expect(String(await bootError([], [moduleOf({ providers })]))).toContain(message);
  });
});
