import type { ConfigurableModuleAsyncOptions } from '@nestjs/common';
import type { RasaGrpcOptions } from './grpc-module.options.js';

/**
 * What `RasaGrpcModule.forRootAsync()` takes: a factory or class for the options.
 *
 * @publicApi
 */
export type RasaGrpcModuleAsyncOptions = ConfigurableModuleAsyncOptions<RasaGrpcOptions, 'createRasaGrpcOptions'>;
