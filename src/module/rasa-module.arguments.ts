import type { ConfigurableModuleAsyncOptions, Provider } from '@nestjs/common';
import type { RasaModuleExtras, RasaModuleOptions } from './rasa-module.options.js';

/**
 * What `RasaModule.forRoot()` takes: how the module behaves, and where its routes are.
 *
 * @publicApi
 */
export type RasaModuleRootOptions = RasaModuleOptions & RasaModuleExtras;

/**
 * What `RasaModule.forRootAsync()` takes: a factory or class for the options, and where the module's routes are.
 *
 * @publicApi
 */
export type RasaModuleAsyncOptions = ConfigurableModuleAsyncOptions<RasaModuleOptions, 'createRasaOptions'> &
  RasaModuleExtras & {
    /** Providers that the options factory injects. */
    readonly extraProviders?: Provider[];
  };
