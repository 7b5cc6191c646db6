import { ConfigurableModuleBuilder } from '@nestjs/common';
import type { RasaWorkerOptions } from './worker.options.js';

/** The options' providers of `forRoot()` and `forRootAsync()`, as Nest's own builder makes them. */
export const { ConfigurableModuleClass, MODULE_OPTIONS_TOKEN } = new ConfigurableModuleBuilder<RasaWorkerOptions>({
  optionsInjectionToken: Symbol.for('nestjs-rasa:worker-module-options'),
})
  .setClassMethodName('forRoot')
  .setFactoryMethodName('createRasaWorkerOptions')
  .build();
