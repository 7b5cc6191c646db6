import { ConfigurableModuleBuilder } from '@nestjs/common';
import type { RasaRemoteOptions } from './rasa-remote.options.js';

/** The options' providers of `forRoot()` and `forRootAsync()`, as Nest's own builder makes them. */
export const { ConfigurableModuleClass, MODULE_OPTIONS_TOKEN } = new ConfigurableModuleBuilder<RasaRemoteOptions>({
  optionsInjectionToken: Symbol.for('nestjs-rasa:remote-module-options'),
})
  .setClassMethodName('forRoot')
  .setFactoryMethodName('createRasaRemoteOptions')
  .build();
