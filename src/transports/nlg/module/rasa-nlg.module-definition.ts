import { ConfigurableModuleBuilder } from '@nestjs/common';
import { createNlgController } from '../nlg.controller.js';
import type { RasaNlgModuleExtras, RasaNlgModuleOptions } from './nlg-module.options.js';
import { resolveNlgRoute } from './resolve-nlg-options.js';

/** `forRoot()` and `forRootAsync()`, as Nest's own builder makes them. */
export const { ConfigurableModuleClass, MODULE_OPTIONS_TOKEN } = new ConfigurableModuleBuilder<RasaNlgModuleOptions>({
  optionsInjectionToken: Symbol.for('nestjs-rasa:nlg-module-options'),
})
  .setClassMethodName('forRoot')
  .setFactoryMethodName('createRasaNlgOptions')
  .setExtras<RasaNlgModuleExtras>({ path: 'nlg', prefix: '', controllerDecorators: [] }, (definition, extras) => ({
    ...definition,
    controllers: [createNlgController(resolveNlgRoute(extras))],
  }))
  .build();
