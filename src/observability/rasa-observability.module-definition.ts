import { ConfigurableModuleBuilder } from '@nestjs/common';
import type { RasaObservabilityOptions } from './observability.options.js';

/** `forRoot()` and `forRootAsync()`, as Nest's own builder makes them. */
export const { ConfigurableModuleClass, MODULE_OPTIONS_TOKEN } =
  new ConfigurableModuleBuilder<RasaObservabilityOptions>({
    optionsInjectionToken: Symbol.for('nestjs-rasa:observability-module-options'),
  })
    .setClassMethodName('forRoot')
    .setFactoryMethodName('createRasaObservabilityOptions')
    .build();
