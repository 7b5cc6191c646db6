import { afterAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Post, type Type } from '@nestjs/common';
import { IsString } from 'class-validator';
import {
  DuplicateModuleError,
  DuplicateNlgHandlerError,
  DuplicateRouteError,
  InvalidNlgHandlerError,
  InvalidOptionError,
  Slot,
} from 'nestjs-rasa';
import { Arguments, RasaNlg, RasaNlgModule } from 'nestjs-rasa/nlg';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { boot, closeAll, EXPRESS, rootModule, type Server } from '../support/servers.js';
import { nlgModule } from './support.js';

const FASTIFY: Server = {
  name: 'Fastify',
  create: (root, logger) => NestFactory.create(root, new FastifyAdapter(), { logger, abortOnError: false }),
};

/** Applies a decorator with a declaration that the compiler would refuse. */
const declared = (name: string, type: Type, options: object = {}): Type => {
  RasaNlg(name, options)(type as never);
  return type;
};

class Plain {
  generate(): string {
    return 'hello';
  }
}
class Wrong {
  run(): string {
    return 'hello';
  }
}
class First extends Plain {}
class Second extends Plain {}

class HttpParameter {
  @RasaNlg('utter_http')
  generate(@Body() body: unknown): string {
    return String(body);
  }
}
class Undecorated {
  @RasaNlg('utter_undecorated')
  generate(@Slot('name') name: string, other: unknown): string {
    return `${name} ${String(other)}`;
  }
}
interface Shape {
  readonly name: string;
}
class Untyped {
  @RasaNlg('utter_untyped')
  generate(@Arguments() given: Shape): string {
    return given.name;
  }
}
class Dto {
  @IsString() name!: string;
}
class Typed {
  @RasaNlg('utter_typed')
  generate(@Arguments(Dto) given: Shape): string {
    return given.name;
  }
}
@Controller('nlg')
class OtherRoute {
  @Post()
  take(): string {
    return 'mine';
  }
}

describe('the boot of an NLG server', () => {
  afterAll(closeAll);

  it.each<[string, Type[], Type<Error>, string]>([
    [
      'a name twice',
      [declared('utter_hi', First), declared('utter_hi', Second)],
      DuplicateNlgHandlerError,
      "@RasaNlg('utter_hi') is there twice: on First.generate (in NlgAppModule) and on Second.generate",
    ],
    [
      'a pattern twice',
      [declared('utter_*', class A extends Plain {}), declared('utter_*', class B extends Plain {})],
      DuplicateNlgHandlerError,
      "@RasaNlg('utter_*') is there twice",
    ],
    ['no name', [declared(' ', class C extends Plain {})], InvalidNlgHandlerError, "Give it one: @RasaNlg('utter_…')"],
    ['no method', [declared('utter_x', Wrong)], InvalidNlgHandlerError, 'Add `generate(context)` to it'],
    [
      'an unknown option',
      [declared('utter_x', class D extends Plain {}, { timeout: 3 })],
      InvalidOptionError,
      'the option `timeout` is not known',
    ],
    [
      'a bad time limit',
      [declared('utter_x', class E extends Plain {}, { timeoutMs: -3 })],
      InvalidOptionError,
      "{ timeoutMs } of @RasaNlg('utter_x')",
    ],
    ['a parameter of HTTP', [HttpParameter], InvalidNlgHandlerError, 'a decorator of HTTP controllers'],
    ['a parameter that nothing fills', [Undecorated], InvalidNlgHandlerError, 'the parameter at index 1'],
    ['@Arguments() without a class', [Untyped], InvalidNlgHandlerError, '@Arguments() finds no class'],
  ])('stops at %s', async (_what, providers, type, message) => {
    const starting = boot(FASTIFY, nlgModule(providers));
    await expect(starting).rejects.toThrow(type);
    await expect(starting).rejects.toThrow(message);
  });

  it('takes @Arguments() with the class in its parentheses', async () => {
    await expect(boot(FASTIFY, nlgModule([Typed]))).resolves.toBeDefined();
  });

  it.each([
    [{ responses: [] }, 'forRoot({ responses }): expected an object'],
    [{ fallback: 3 }, 'option `fallback`: must be a text'],
    [{ language: 'de' }, 'option `language`: must be a function, or the slot'],
    [{ language: {} }, 'option `language`: must be a function, or the slot'],
    [{ seed: 1.5 }, 'option `seed`: must be a whole number'],
    [{ timeoutMs: '3' }, 'option `timeoutMs`: must be a whole number'],
    [{ bodyLimit: 0 }, 'option `bodyLimit`: must be a whole number above 0'],
    [{ fallbak: 'x' }, 'the option `fallbak` is not known. Did you mean'],
    [null, 'The options of RasaNlgModule: must be an object'],
  ])('refuses the options %j', async (options, message) => {
    const nlg = RasaNlgModule.forRootAsync({ useFactory: () => options as never });
    const starting = boot(FASTIFY, rootModule([], {}, { imports: [nlg] }));
    await expect(starting).rejects.toThrow(InvalidOptionError);
    await expect(starting).rejects.toThrow(message);
  });

  it.each([
    [{ path: '' }, 'option `path`'],
    [{ prefix: 3 }, 'option `prefix`'],
    [{ controllerDecorators: ['a'] }, 'option `controllerDecorators`'],
  ])('refuses the route %j', (options, message) => {
    expect(() => RasaNlgModule.forRoot(options as never)).toThrow(message);
  });

  it('refuses a second RasaNlgModule', async () => {
    const twice = nlgModule([], {}, { imports: [RasaNlgModule.forRoot({ path: 'other' })] });
    await expect(boot(FASTIFY, twice)).rejects.toThrow(DuplicateModuleError);
  });

  it('refuses a route that the application has as well', async () => {
    const starting = boot(FASTIFY, nlgModule([], {}, { controllers: [OtherRoute] }));
    await expect(starting).rejects.toThrow(DuplicateRouteError);
    await expect(starting).rejects.toThrow(
      'POST /nlg is a route of RasaNlgModule and of another controller of the application. Set `path`',
    );
    const { log } = await boot(EXPRESS, nlgModule([], {}, { controllers: [OtherRoute] }));
    expect(log.linesWith('POST /nlg is a route of RasaNlgModule', 'warn')).toHaveLength(1);
  });
});
