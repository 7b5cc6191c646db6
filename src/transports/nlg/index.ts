export {
  Argument,
  Arguments,
  Channel,
  Language,
  RASA_NLG_OBSERVER,
  RasaNlg,
  type DomainResponses,
  type GeneratesResponse,
  type LastSaid,
  type NlgCall,
  type NlgContext,
  type NlgFallback,
  type NlgFallbackResult,
  type NlgHandlerOptions,
  type NlgLanguage,
  type NlgMessage,
  type NlgObserver,
  type NlgReport,
  type NlgResult,
  type NlgSource,
  type RasaNlgDecorator,
  type RenderRequest,
  type ResponseName,
} from '../../nlg/index.js';
export { RasaNlgModule } from './module/rasa-nlg.module.js';
export type { RasaNlgModuleAsyncOptions, RasaNlgModuleRootOptions } from './module/rasa-nlg-module.arguments.js';
export type { RasaNlgModuleExtras, RasaNlgModuleOptions, RasaNlgOptionsFactory } from './module/nlg-module.options.js';
