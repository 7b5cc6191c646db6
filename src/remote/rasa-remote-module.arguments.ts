import type { ConfigurableModuleAsyncOptions } from '@nestjs/common';
import type { RasaRemoteOptions } from './rasa-remote.options.js';

/**
 * What `RasaRemoteModule.forRootAsync()` takes: a factory or class for the options.
 *
 * @publicApi
 */
export type RasaRemoteModuleAsyncOptions = ConfigurableModuleAsyncOptions<RasaRemoteOptions, 'createRasaRemoteOptions'>;
