import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import {
  RASA_AROUND_ACTION,
  RASA_AROUND_CALL,
  RASA_AROUND_FORM_STEP,
  RASA_CALL_OBSERVER,
  TransportHostModule,
} from '../actions/index.js';
import { CallTelemetry } from './call-telemetry.js';
import type { RasaObservabilityOptions } from './observability.options.js';
import { OBSERVABILITY_OPTIONS } from './observability.tokens.js';
import type { RasaObservabilityAsyncOptions } from './rasa-observability-module.arguments.js';
import { ConfigurableModuleClass, MODULE_OPTIONS_TOKEN } from './rasa-observability.module-definition.js';
import { checkedOptions } from './resolve-options.js';
import { SdkShutdown } from './sdk-shutdown.js';
import { SingleObservabilityModule } from './single-observability-module.js';

/** The ports of the actions, with what the options turn on. */
const ports: Provider[] = [
  port(RASA_AROUND_CALL, ({ spans }) => (spans ? [spans.calls] : [])),
  port(RASA_AROUND_ACTION, ({ spans }) => (spans ? [spans.actions] : [])),
  port(RASA_AROUND_FORM_STEP, ({ spans }) => (spans ? [spans.actions] : [])),
  port(RASA_CALL_OBSERVER, ({ observers }) => observers),
];

function port(provide: symbol, useFactory: (telemetry: CallTelemetry) => readonly object[]): Provider {
  return { provide, useFactory, inject: [CallTelemetry] };
}

/**
 * Traces and metrics of every call, through the API of OpenTelemetry. Import it once, beside `RasaModule`. The SDK and
 * its exporters are the application's; start them before the application is created.
 *
 * @example
 * ```ts
 * @Module({
 *   imports: [RasaModule.forRoot(), RasaObservabilityModule.forRoot()],
 *   providers: [CheckRestaurants],
 * })
 * export class AppModule {}
 * ```
 * @see docs/observability.md
 * @publicApi
 */
@Module({
  imports: [TransportHostModule],
  providers: [
    { provide: OBSERVABILITY_OPTIONS, useFactory: checkedOptions, inject: [MODULE_OPTIONS_TOKEN] },
    SingleObservabilityModule,
    CallTelemetry,
    SdkShutdown,
    ...ports,
  ],
})
export class RasaObservabilityModule {
  /**
   * The module with these options.
   *
   * @param options - what is seen, and where it goes; all may be left out
   */
  static forRoot(options: RasaObservabilityOptions = {}): DynamicModule {
    return { ...ConfigurableModuleClass.forRoot(options), module: this };
  }

  /**
   * The module with options that a factory makes, for instance from a configuration service.
   *
   * @param options - `imports`, `inject`, and `useFactory`, `useClass` or `useExisting` (of a
   *   {@link RasaObservabilityOptionsFactory})
   *
   * @example
   * ```ts
   * RasaObservabilityModule.forRootAsync({
   *   inject: [ConfigService],
   *   useFactory: (config: ConfigService) => ({ traces: config.get('TRACES') === 'on' }),
   * });
   * ```
   */
  static forRootAsync(options: RasaObservabilityAsyncOptions): DynamicModule {
    return { ...ConfigurableModuleClass.forRootAsync(options), module: this };
  }
}
