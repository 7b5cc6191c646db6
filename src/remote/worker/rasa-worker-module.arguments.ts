import type { ConfigurableModuleAsyncOptions } from '@nestjs/common';
import type { RasaWorkerOptions } from './worker.options.js';

/**
 * What `RasaWorkerModule.forRootAsync()` takes: a factory or class for the options.
 *
 * @publicApi
 */
export type RasaWorkerModuleAsyncOptions = ConfigurableModuleAsyncOptions<RasaWorkerOptions, 'createRasaWorkerOptions'>;
