import { Module, type DynamicModule } from '@nestjs/common';
import { ActionRegistry, CALL_GATE, RasaActions, ReadinessModule, TransportHostModule } from '../actions/index.js';
import { RasaHealthIndicator } from '../security/index.js';
import { limitProviders } from './limit-providers.js';
import { actionProviders, domainProviders, formProviders } from './providers.js';
import type { RasaModuleAsyncOptions, RasaModuleRootOptions } from './rasa-module.arguments.js';
import { ConfigurableModuleClass, MODULE_OPTIONS_TOKEN } from './rasa.module-definition.js';
import { RESOLVED_OPTIONS } from './resolved-options.token.js';
import { resolveOptions } from './resolve-options.js';
import { refuseFlatRoutes } from './resolve-routes.js';
import { SingleRasaModule } from './single-rasa-module.js';

/**
 * The action server of a Rasa assistant. Import it once; every provider of the application with `@RasaAction()` is
 * an action.
 *
 * @example
 * ```ts
 * @Module({ imports: [RasaModule.forRoot()], providers: [CheckRestaurants, RestaurantService] })
 * export class AppModule {}
 * ```
 * @publicApi
 */
@Module({
  imports: [TransportHostModule, ReadinessModule],
  providers: [
    { provide: RESOLVED_OPTIONS, useFactory: resolveOptions, inject: [MODULE_OPTIONS_TOKEN] },
    SingleRasaModule,
    ...actionProviders,
    ...limitProviders,
    ...formProviders,
    ...domainProviders,
  ],
  exports: [ActionRegistry, CALL_GATE, RasaActions, RasaHealthIndicator, ReadinessModule],
})
export class RasaModule {
  /**
   * The module with these options.
   *
   * @param options - how it behaves, and with `http` where its routes are; all are optional
   */
  static forRoot(options: RasaModuleRootOptions = {}): DynamicModule {
    refuseFlatRoutes(options);
    return { ...ConfigurableModuleClass.forRoot(options), module: this };
  }

  /**
   * The module with options that a factory makes, for instance from a configuration service. `http`
   * stands beside the factory, because controllers are made before it runs.
   *
   * @param options - `imports`, `inject`, `useFactory`, `useClass` (of a {@link RasaOptionsFactory}) or
   *   `useExisting`, `extraProviders`, `isGlobal` and `http`
   *
   * @example
   * ```ts
   * RasaModule.forRootAsync({
   *   inject: [ConfigService],
   *   useFactory: (config: ConfigService) => ({ timeoutMs: config.get('ACTION_TIMEOUT_MS') }),
   * });
   * ```
   */
  static forRootAsync(options: RasaModuleAsyncOptions): DynamicModule {
    refuseFlatRoutes(options);
    return { ...ConfigurableModuleClass.forRootAsync(options), module: this };
  }
}
