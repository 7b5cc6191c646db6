import type { MeterProvider, TracerProvider } from '@opentelemetry/api';
import type { SenderIdLogging } from '../actions/index.js';

/**
 * What is seen of calls, and where it goes. Everything may be left out.
 *
 * @publicApi
 */
export interface RasaObservabilityOptions {
  /** Whether calls have spans; true by default. */
  readonly traces?: boolean;
  /** Whether calls are measured; true by default. */
  readonly metrics?: boolean;
  /**
   * `rasa-sdk` gives spans the names and attributes that rasa-sdk 3.21.1 gives them, for dashboards and alerts that
   * exist already. By default spans follow OpenTelemetry's semantic conventions.
   */
  readonly compat?: 'rasa-sdk';
  /** How spans show the conversation's id; by default as the log does (`logging.senderId` of `RasaModule`). */
  readonly senderId?: SenderIdLogging;
  /** The key of the hash; by default that of the log. */
  readonly senderIdKey?: string;
  /** Whether the delay of the event loop is measured; true by default. */
  readonly eventLoopDelay?: boolean;
  /** Makes the tracer; by default the API's global provider. */
  readonly tracerProvider?: TracerProvider;
  /** Makes the meter; by default the API's global provider. */
  readonly meterProvider?: MeterProvider;
  /**
   * The SDK, such as a `NodeSDK`. It is shut down after the last call of the application, so that the spans of the last
   * calls are sent. Leave it out if something else shuts it down.
   */
  readonly sdk?: ObservabilitySdk;
}

/**
 * What can be shut down: a `NodeSDK`, a provider, or what `startTracing()` returns.
 *
 * @publicApi
 */
export interface ObservabilitySdk {
  /** Sends what is left, and stops. */
  shutdown(): Promise<unknown>;
}

/** Makes the options, for `forRootAsync({ useClass })`. @publicApi */
export interface RasaObservabilityOptionsFactory {
  /** Makes the module's options. */
  createRasaObservabilityOptions(): RasaObservabilityOptions | Promise<RasaObservabilityOptions>;
}
