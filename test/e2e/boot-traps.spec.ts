import { describe, expect, it } from '@jest/globals';
import { Inject, Module, type DynamicModule, type ModuleMetadata, type Type } from '@nestjs/common';
import { LazyModuleLoader, NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { IsString } from 'class-validator';
import {
  BootError,
  CollectingDispatcher,
  DuplicateModuleError,
  InvalidActionError,
  InvalidOptionError,
  FormValidationAction,
  RasaAction,
  RasaForm,
  RasaModule,
  RasaSlotValidation,
  Slot,
  Slots,
  SlotValue,
  Tracker,
  ValidateSlot,
  type FormOptions,
  type JsonObject,
} from 'nestjs-rasa';
import { RasaGrpcModule } from 'nestjs-rasa/grpc';
import { boot, closeAfterEach, FASTIFY, rootModule, type Running, type Server } from './support/servers.js';

closeAfterEach();

const SERVER: Server = {
  ...FASTIFY,
  create: (root, logger) => NestFactory.create(root, new FastifyAdapter(), { logger, abortOnError: false }),
};
const start = (root: Type | DynamicModule): Promise<Running> => boot(SERVER, root);
/** Returns the error of a boot that fails. If the application starts, fails the test. */
async function bootError(root: Type | DynamicModule): Promise<Error> {
  const error = await start(root).then(
    () => new Error('The application started.'),
    (reason: unknown) => reason as Error,
  );
  expect(error).toBeInstanceOf(BootError);
  return error;
}

function moduleOf(className: string, metadata: ModuleMetadata): Type {
  @Module(metadata)
  class Some {}
  Object.defineProperty(Some, 'name', { value: className });
  return Some;
}

/** Removes the decorator metadata of a method, which compilers without type information do not emit. */
function forgetTypes(target: Type, method: string): void {
  Reflect.deleteMetadata('design:paramtypes', target.prototype as object, method);
}

describe('a second RasaModule', () => {
  it('stops the boot with an error that names the importers and the remedy', async () => {
    const feature = moduleOf('FeatureModule', { imports: [RasaModule.forRoot({ timeoutMs: 5 })] });
    const error = await bootError(rootModule([], {}, { imports: [feature] }));
    expect(error).toBeInstanceOf(DuplicateModuleError);
    expect(error.message).toMatch(
      /^RasaModule\.forRoot\(\) or forRootAsync\(\) is called 2 times; the imports are in /,
    );
    expect(error.message).toMatch(/AppModule.*FeatureModule|FeatureModule.*AppModule/);
    expect(error.message).toContain('Import it once, in the root module');
  });

  it.each([
    ['forRootAsync()', () => RasaModule.forRootAsync({ useFactory: () => ({}) })],
    ['with the same options', () => RasaModule.forRoot()],
    ['without HTTP', () => RasaModule.forRoot({ http: false })],
    ['that is global', () => RasaModule.forRoot({ isGlobal: true })],
  ])('by %s stops the boot as well', async (_how, again) => {
    const feature = moduleOf('FeatureModule', { imports: [again()] });
    expect(await bootError(rootModule([], {}, { imports: [feature] }))).toBeInstanceOf(DuplicateModuleError);
  });

  it('does not count when two modules import the same one', async () => {
    const shared = RasaModule.forRoot();
    const imports = ['LunchModule', 'DinnerModule'].map((name) => moduleOf(name, { imports: [shared] }));
    expect((await start(moduleOf('AppModule', { imports }))).port).toBeGreaterThan(0);
  });

  it('that is loaded lazily is refused, and the first one keeps working', async () => {
    const { app } = await start(rootModule([]));
    const late = moduleOf('LateModule', { imports: [RasaModule.forRoot({ http: false })] });
    await expect(app.get(LazyModuleLoader).load(() => late)).rejects.toThrow(DuplicateModuleError);
  });

  it('of gRPC stops the boot', async () => {
    const imports = [await RasaGrpcModule.forRoot(), await RasaGrpcModule.forRoot()];
    const error = await bootError(rootModule([], {}, { imports }));
    expect(error).toBeInstanceOf(DuplicateModuleError);
    expect(error.message).toContain('RasaGrpcModule');
  });
});

describe('an unknown option', () => {
  it.each([
    ['timeout', "Did you mean 'timeoutMs'?"],
    ['timeoutms', "Did you mean 'timeoutMs'?"],
    ['retries', 'The options are `timeoutMs`'],
  ])('%s of @RasaAction() stops the boot', async (option, says) => {
    @RasaAction('action_x', { [option]: 5 })
    class Slow {
      run(): void {}
    }
    const error = await bootError(rootModule([Slow]));
    expect(error).toBeInstanceOf(InvalidOptionError);
    expect(error.message).toContain(
      `The options of the action 'action_x' on Slow.run (in AppModule): the option \`${option}\` is not known.`,
    );
    expect(error.message).toContain(says);
    expect(error.message).toContain('The options are `timeoutMs`, `concurrency`.');
  });

  const options = { onRefuse: () => null } as unknown as FormOptions;
  @RasaForm('booking_form', options)
  class BookingForm {
    @ValidateSlot('time')
    time(): void {}
  }
  @RasaSlotValidation(options)
  class GlobalSlots {
    @ValidateSlot('time')
    time(): void {}
  }
  @RasaForm('ported_form', options)
  class PortedForm extends FormValidationAction {}

  it.each([BookingForm, GlobalSlots, PortedForm])('of $name stops the boot', async (form) => {
    const error = await bootError(rootModule([form]));
    expect(error).toBeInstanceOf(InvalidOptionError);
    expect(error.message).toContain(form.name);
    expect(error.message).toContain(
      "`onRefuse` is not known. Did you mean 'onRefused'? The options are `timeoutMs`, `concurrency`, `slots`, `onRefused`.",
    );
  });

  it('of RasaModule is answered with the most similar known option', async () => {
    const error = await bootError(rootModule([], { shutdownGrace: 5 } as object));
    expect(error.message).toContain(
      'RasaModule option `shutdownGrace`: is not known (did you mean `shutdownGraceMs`?)',
    );
  });
});

describe('@Slots() without a class', () => {
  class BookTableSlots {
    @IsString()
    time!: string;
  }

  it('stops the boot when no types are emitted, and names the tools that emit them', async () => {
    class Booking {
      @RasaAction('action_book')
      book(@Slots() _slots: BookTableSlots): void {}
    }
    forgetTypes(Booking, 'book');
    const error = await bootError(rootModule([Booking]));
    expect(error).toBeInstanceOf(InvalidActionError);
    expect(error.message).toContain('Booking.book (in AppModule) cannot be a Rasa action: ');
    expect(error.message).toContain('Name the class, @Slots(BookTableSlots)');
    expect(error.message).toMatch(/swc with `decoratorMetadata: true`; esbuild, tsx and vitest without swc cannot/);
  });

  it.each<[string, unknown]>([
    ['an erased class of tsc', Function],
    ['an interface or an erased class of swc', Object],
    ['a circular import', undefined],
    ['a list', Array],
    ['a text', String],
  ])('stops the boot for %s', async (_name, type) => {
    class Booking {
      @RasaAction('action_book')
      book(@Slot('time') _time: string, @Slots() _slots: BookTableSlots): void {}
    }
    Reflect.defineMetadata('design:paramtypes', [String, type], Booking.prototype, 'book');
    const error = await bootError(rootModule([Booking]));
    expect(error).toBeInstanceOf(InvalidActionError);
    expect(error.message).toContain('the type of the parameter at index 1 is');
    expect(error.message).toContain('@RawSlots()');
  });

  it("stops the boot for an interface, as this test's compiler emits it", async () => {
    class Booking {
      @RasaAction('action_book')
      book(@Slots() _slots: JsonObject): void {}
    }
    expect((await bootError(rootModule([Booking]))).message).toContain('index 0 is Object at run time');
  });

  it('stops the boot for a class without rules, which would leave out all slots', async () => {
    class Plain {
      time!: string;
    }
    class Booking {
      @RasaAction('action_book')
      book(@Slots() _slots: Plain): void {}
    }
    class Named {
      @RasaAction('action_named')
      book(@Slots(Plain) _slots: unknown): void {}
    }
    for (const each of [Booking, Named]) {
      expect((await bootError(rootModule([each]))).message).toContain(
        'no property of Plain has a decorator of class-validator, so @Slots() would leave all slots out',
      );
    }
  });

  it('stops the boot in a form, too', async () => {
    @RasaForm('booking_form')
    class BookingForm {
      @ValidateSlot('time')
      time(@SlotValue() _time: string, @Slots() _slots: JsonObject): void {}
    }
    expect((await bootError(rootModule([BookingForm]))).message).toContain('BookingForm.time (in AppModule)');
  });
});

describe('a constructor whose parameter types are unknown', () => {
  class Service {
    readonly is = 'injected';
  }

  it('stops the boot, because nothing was injected', async () => {
    @RasaAction('action_x')
    class Greet {
      constructor(readonly service: Service) {}
      run(): void {}
    }
    Reflect.deleteMetadata('design:paramtypes', Greet);
    const error = await bootError(rootModule([Greet, Service]));
    expect(error).toBeInstanceOf(InvalidActionError);
    expect(error.message).toMatch(/Greet\.run .* nothing was injected into its constructor.*swc with/);
  });

  it('is allowed with @Inject() on each parameter, or with parameters that have defaults', async () => {
    @RasaAction('action_x')
    class Greet {
      constructor(@Inject(Service) readonly service: Service) {}
      run(): void {}
    }
    @RasaAction('action_y')
    class Wait {
      constructor(readonly seconds = 5) {}
      run(): void {}
    }
    for (const each of [Greet, Wait]) Reflect.deleteMetadata('design:paramtypes', each);
    const { app } = await start(rootModule([Greet, Wait, Service]));
    expect(app.get(Greet).service).toBeInstanceOf(Service);
  });
});

describe('a parameter that would stay empty', () => {
  it('stops the boot when it comes after a decorated one', async () => {
    @RasaAction('action_x')
    class Search {
      run(@Slot('city') _city: string, _dispatcher: unknown): void {}
    }
    expect((await bootError(rootModule([Search]))).message).toBe(
      'Search.run (in AppModule) cannot be a Rasa action: the parameter at index 1 has no decorator, so it would get ' +
        "no value. Put one on it, such as @Ctx('tracker') or @Slot('name'). Only parameters before the first decorated " +
        'one are filled by their position: (dispatcher, tracker, domain, context).',
    );
  });

  it('stops the boot when there are more parameters than arguments', async () => {
    class Search {
      @RasaAction('action_x')
      search(_a: unknown, _b: unknown, _c: unknown, _d: unknown, _e: unknown, @Slot('city') _city: string): void {}
    }
    expect((await bootError(rootModule([Search]))).message).toContain('the parameter at index 4 has no decorator');
  });

  it('stops the boot when its place belongs to another argument', async () => {
    class Search {
      @RasaAction('action_x')
      search(_tracker: Tracker, _dispatcher: CollectingDispatcher): void {}
    }
    expect((await bootError(rootModule([Search]))).message).toBe(
      'Search.search (in AppModule) cannot be a Rasa action: the parameter at index 0 is a Tracker, but without a ' +
        "decorator it gets the dispatcher. Put @Ctx('tracker') on it, or keep the order (dispatcher, tracker, " +
        'domain, context).',
    );
  });

  it('stops the boot in a form, where the first argument is the candidate', async () => {
    @RasaForm('booking_form')
    class BookingForm {
      @ValidateSlot('time')
      time(_dispatcher: CollectingDispatcher): void {}
    }
    expect((await bootError(rootModule([BookingForm]))).message).toMatch(
      /BookingForm\.time .* index 0 is a CollectingDispatcher.*\(value, dispatcher, tracker, domain, context\)/,
    );
  });
});
