import { ConfigurableModuleBuilder } from '@nestjs/common';
import type { RasaGrpcOptions } from './grpc-module.options.js';

/** The options' providers of `forRoot()` and `forRootAsync()`, as Nest's own builder makes them. */
export const { ConfigurableModuleClass, MODULE_OPTIONS_TOKEN } = new ConfigurableModuleBuilder<RasaGrpcOptions>({
  optionsInjectionToken: Symbol.for('nestjs-rasa:grpc-module-options'),
})
  .setClassMethodName('forRoot')
  .setFactoryMethodName('createRasaGrpcOptions')
  .build();
