export type {
  ObservabilitySdk,
  RasaObservabilityOptions,
  RasaObservabilityOptionsFactory,
} from './observability.options.js';
export type { RasaObservabilityAsyncOptions } from './rasa-observability-module.arguments.js';
export { RasaObservabilityModule } from './rasa-observability.module.js';
export { traceFields, type TraceFields } from './trace-fields.js';
export { startTracing, type StartTracingOptions } from './endpoints/start-tracing.js';
