import type { LoggerService, ModuleMetadata, Type } from '@nestjs/common';
import type { MockFactory, OverrideByFactoryOptions, TestingModuleBuilder } from '@nestjs/testing';
import { loadPeer } from '../../errors/index.js';
import { RasaTester } from './rasa-tester.js';
import type { TesterOptions } from './tester.options.js';

type Step = (builder: TestingModuleBuilder) => TestingModuleBuilder;
type Overridable = 'overrideProvider' | 'overrideGuard' | 'overridePipe' | 'overrideInterceptor' | 'overrideFilter';

/**
 * What replaces a provider or an enhancer.
 *
 * @publicApi
 */
export interface TestingOverride {
  /** Takes a value. */
  useValue(value: unknown): RasaTestingModuleBuilder;
  /** Takes what the factory makes. */
  useFactory(options: OverrideByFactoryOptions): RasaTestingModuleBuilder;
  /** Takes an instance of the class. */
  useClass(metatype: Type): RasaTestingModuleBuilder;
}

/**
 * Builds a tester, as Nest's own builder builds a testing module.
 *
 * @publicApi
 */
export class RasaTestingModuleBuilder {
  readonly #steps: Step[] = [];

  /** @internal */
  constructor(
    private readonly metadata: ModuleMetadata,
    private readonly options: TesterOptions,
  ) {}

  /** Replaces a provider. @param token - its class or token */
  overrideProvider(token: unknown): TestingOverride {
    return this.#override('overrideProvider', token);
  }

  /** Replaces a guard. @param token - its class or token */
  overrideGuard(token: unknown): TestingOverride {
    return this.#override('overrideGuard', token);
  }

  /** Replaces a pipe. @param token - its class or token */
  overridePipe(token: unknown): TestingOverride {
    return this.#override('overridePipe', token);
  }

  /** Replaces an interceptor. @param token - its class or token */
  overrideInterceptor(token: unknown): TestingOverride {
    return this.#override('overrideInterceptor', token);
  }

  /** Replaces an exception filter. @param token - its class or token */
  overrideFilter(token: unknown): TestingOverride {
    return this.#override('overrideFilter', token);
  }

  /** Replaces a module. @param module - the module that is imported */
  overrideModule(module: Type): { useModule(replacement: Type): RasaTestingModuleBuilder } {
    return {
      useModule: (replacement) => this.#step((builder) => builder.overrideModule(module).useModule(replacement)),
    };
  }

  /** Makes the dependencies that are missing. @param mocker - is called with the token of each */
  useMocker(mocker: MockFactory): this {
    return this.#step((builder) => builder.useMocker(mocker));
  }

  /** Logs with another logger. By default only errors are logged. @param logger - the logger */
  setLogger(logger: LoggerService): this {
    return this.#step((builder) => builder.setLogger(logger));
  }

  /**
   * Creates and initialises the application, without a server.
   *
   * @throws MissingPeerError when `@nestjs/testing` is not installed
   * @throws MissingModuleError when RasaModule is not imported, or what stopped the application's boot
   */
  async compile(): Promise<RasaTester> {
    const { Test } = await loadPeer('@nestjs/testing', () => import('@nestjs/testing'), 'RasaTestingModule');
    const builder = this.#steps.reduce((built, step) => step(built), Test.createTestingModule(this.metadata));
    const module = await builder.compile();
    try {
      return new RasaTester(await module.init(), this.options);
    } catch (error) {
      await module.close();
      throw error;
    }
  }

  #override(kind: Overridable, token: unknown): TestingOverride {
    return {
      useValue: (value) => this.#step((builder) => builder[kind](token).useValue(value)),
      useFactory: (options) => this.#step((builder) => builder[kind](token).useFactory(options)),
      useClass: (metatype) => this.#step((builder) => builder[kind](token).useClass(metatype)),
    };
  }

  #step(step: Step): this {
    this.#steps.push(step);
    return this;
  }
}

/**
 * A testing module whose actions can be run.
 *
 * @example
 * ```ts
 * const rasa = await RasaTestingModule.create({ imports: [AppModule] })
 *   .overrideProvider(Forecasts)
 *   .useValue({ degrees: async () => 21 })
 *   .compile();
 * ```
 * @see docs/testing.md
 * @publicApi
 */
export const RasaTestingModule = {
  /**
   * Begins a testing module.
   *
   * @param metadata - as of `@Module()`, usually `{ imports: [AppModule] }`
   * @param options - all are optional
   */
  create(metadata: ModuleMetadata, options: TesterOptions = {}): RasaTestingModuleBuilder {
    return new RasaTestingModuleBuilder(metadata, options);
  },
} as const;
