import type { Invoker } from '../../actions/index.js';
import type { NlgContext } from '../call/nlg-context.js';
import type { NlgMessage } from '../ports/nlg-message.js';

/**
 * What an NLG handler gives: a text, a message, several variations of which one is said, or nothing, and then the
 * domain's own response is said.
 *
 * @publicApi
 */
export type NlgResult = string | NlgMessage | readonly (string | NlgMessage)[] | null | undefined | void;

/**
 * What a class with `@RasaNlg()` looks like.
 *
 * @publicApi
 */
export interface GeneratesResponse {
  /** Makes what the bot says. The parameters are those that the class declares. */
  generate(...args: never[]): NlgResult | Promise<NlgResult>;
}

/** A handler with everything about it that was decided at boot. */
export interface NlgHandler {
  /** The name, or the pattern of names. */
  readonly name: string;
  /** Where it is written, for messages: `Greetings.greet (in GreetingsModule)`. */
  readonly place: string;
  /** The handler's own time limit in milliseconds, if it has one; 0 lifts the module's. */
  readonly timeoutMs: number | undefined;
  /** Runs the handler for one call. */
  readonly invoke: Invoker<NlgContext>;
}
