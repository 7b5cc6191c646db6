import type { ConfigurableModuleAsyncOptions } from '@nestjs/common';
import type { RasaObservabilityOptions } from './observability.options.js';

/**
 * What `RasaObservabilityModule.forRootAsync()` takes: a factory or class for the options.
 *
 * @publicApi
 */
export type RasaObservabilityAsyncOptions = ConfigurableModuleAsyncOptions<
  RasaObservabilityOptions,
  'createRasaObservabilityOptions'
>;
