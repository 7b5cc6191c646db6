import type { DomainResponses, DomainResponsesOptions, NlgFallback, NlgLanguage } from '../../../nlg/index.js';
import type { JsonObject } from '../../../protocol/index.js';
import type { RasaAuthOptions } from '../../../security/index.js';

/**
 * How the NLG server behaves. Everything may be left out.
 *
 * @publicApi
 */
export interface RasaNlgModuleOptions extends Omit<DomainResponsesOptions, 'responses'> {
  /**
   * The domain's responses, for what has no handler: an object as in a domain, lists of variations by name, or an object
   * of your own that renders them. Without `responses` and `domain`, the domain counts that Rasa sent to `RasaModule`
   * with its latest call.
   */
  readonly responses?: JsonObject | DomainResponses;
  /** What is said when a response failed and the domain has no text for it either. Left out, the bot says nothing. */
  readonly fallback?: NlgFallback;
  /** Where the language of a conversation is found: `{ slot: 'language' }` or a function. */
  readonly language?: NlgLanguage;
  /** How long a handler may run, in milliseconds; 0, the default, is no limit. Beyond it the fallback is said. */
  readonly timeoutMs?: number;
  /** Makes the choice among variations the same in every run, for tests; a whole number. */
  readonly seed?: number;
  /** Who may call; beside `RasaModule` its option of this name counts if this one is left out. */
  readonly auth?: RasaAuthOptions;
  /** The largest body of a call, inflated, in bytes; 100 MB by default. */
  readonly bodyLimit?: number;
  /**
   * How long a shutdown waits for running handlers, in milliseconds; 10 s by default. Beside `RasaModule` its option of
   * this name counts.
   */
  readonly shutdownGraceMs?: number;
}

/**
 * Where the route is. It must be known before any factory runs.
 *
 * @publicApi
 */
export interface RasaNlgModuleExtras {
  /** Where Rasa calls; `nlg` by default. */
  readonly path?: string;
  /** In front of the path, such as `rasa`; empty by default. */
  readonly prefix?: string;
  /** Class decorators for the controller, such as `[Public(), SkipThrottle()]`. */
  readonly controllerDecorators?: readonly ClassDecorator[];
}

/** Makes the options, for `forRootAsync({ useClass })`. */
export interface RasaNlgOptionsFactory {
  /** Makes the module's options. */
  createRasaNlgOptions(): RasaNlgModuleOptions | Promise<RasaNlgModuleOptions>;
}
