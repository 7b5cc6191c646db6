import type { ConfigurableModuleAsyncOptions } from '@nestjs/common';
import type { RasaNlgModuleExtras, RasaNlgModuleOptions } from './nlg-module.options.js';

/**
 * What `RasaNlgModule.forRoot()` takes: how the module behaves, and where its route is.
 *
 * @publicApi
 */
export type RasaNlgModuleRootOptions = RasaNlgModuleOptions & RasaNlgModuleExtras;

/**
 * What `RasaNlgModule.forRootAsync()` takes: a factory or class for the options, and where the route is.
 *
 * @publicApi
 */
export type RasaNlgModuleAsyncOptions = ConfigurableModuleAsyncOptions<RasaNlgModuleOptions, 'createRasaNlgOptions'> &
  RasaNlgModuleExtras;
