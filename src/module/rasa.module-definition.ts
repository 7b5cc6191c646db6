import { ConfigurableModuleBuilder, type Provider } from '@nestjs/common';
import { createControllers } from '../transports/http/index.js';
import { httpProviders } from './providers.js';
import type { RasaModuleExtras, RasaModuleOptions } from './rasa-module.options.js';
import { resolveRoutes } from './resolve-routes.js';

type Extras = Required<RasaModuleExtras> & {
  /** Providers that the options factory injects. */
  readonly extraProviders: Provider[];
};

const DEFAULTS: Extras = {
  isGlobal: false,
  http: {},
  extraProviders: [],
};

/** `forRoot()` and `forRootAsync()`, as Nest's own builder makes them. */
export const { ConfigurableModuleClass, MODULE_OPTIONS_TOKEN } = new ConfigurableModuleBuilder<RasaModuleOptions>({
  optionsInjectionToken: Symbol.for('nestjs-rasa:module-options'),
})
  .setClassMethodName('forRoot')
  .setFactoryMethodName('createRasaOptions')
  .setExtras<Partial<Extras>>(DEFAULTS, (definition, extras) => {
    const { isGlobal, http, extraProviders } = { ...DEFAULTS, ...extras };
    return {
      ...definition,
      global: isGlobal,
      controllers: http === false ? [] : createControllers(resolveRoutes(http)),
      providers: [...(definition.providers ?? []), ...extraProviders, ...(http === false ? [] : httpProviders)],
    };
  })
  .build();
