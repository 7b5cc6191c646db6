export type { ActionServer, ActionServerOptions } from './action-server.options.js';
export { createActionServer } from './create-action-server.js';
export type { RasaModuleAsyncOptions, RasaModuleRootOptions } from './rasa-module.arguments.js';
export type {
  CallLogging,
  RasaHttpOptions,
  RasaModuleExtras,
  RasaModuleOptions,
  RasaOptionsFactory,
} from './rasa-module.options.js';
export { RasaModule } from './rasa.module.js';
export type { TlsOptions } from './tls.options.js';
