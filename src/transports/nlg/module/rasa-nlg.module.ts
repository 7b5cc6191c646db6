import { Module, type DynamicModule } from '@nestjs/common';
import { ReadinessModule, TransportHostModule } from '../../../actions/index.js';
import { nlgProviders } from './nlg-providers.js';
import type { RasaNlgModuleAsyncOptions, RasaNlgModuleRootOptions } from './rasa-nlg-module.arguments.js';
import { ConfigurableModuleClass } from './rasa-nlg.module-definition.js';

/**
 * The NLG server of a Rasa assistant: Rasa asks it for the text of each response. Import it once, beside `RasaModule`
 * or alone; every provider of the application with `@RasaNlg()` is a handler.
 *
 * @example
 * ```ts
 * @Module({
 *   imports: [RasaModule.forRoot(), RasaNlgModule.forRoot({ fallback: 'Sorry, I have lost the words.' })],
 *   providers: [Greetings],
 * })
 * export class AppModule {}
 * ```
 * @see https://rasa.com/docs/rasa/nlg
 * @publicApi
 */
@Module({ imports: [TransportHostModule, ReadinessModule], providers: nlgProviders })
export class RasaNlgModule {
  /**
   * The module with these options.
   *
   * @param options - how it behaves, and where its route is; all may be left out
   */
  static forRoot(options: RasaNlgModuleRootOptions = {}): DynamicModule {
    return { ...ConfigurableModuleClass.forRoot(options), module: this };
  }

  /**
   * The module with options that a factory makes, for instance from a configuration service. `path`, `prefix` and
   * `controllerDecorators` stand beside the factory, because the controller is made before it runs.
   *
   * @param options - `imports`, `inject`, and `useFactory`, `useClass` or `useExisting` (of a
   *   `RasaNlgOptionsFactory`), and where the route is
   *
   * @example
   * ```ts
   * RasaNlgModule.forRootAsync({
   *   path: 'texts',
   *   inject: [ConfigService],
   *   useFactory: (config: ConfigService) => ({ fallback: config.get('FALLBACK_TEXT') }),
   * });
   * ```
   */
  static forRootAsync(options: RasaNlgModuleAsyncOptions): DynamicModule {
    return { ...ConfigurableModuleClass.forRootAsync(options), module: this };
  }
}
