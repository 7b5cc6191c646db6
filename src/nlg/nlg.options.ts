import type { NlgContext } from './call/nlg-context.js';
import type { NlgMessage } from './ports/nlg-message.js';

/**
 * What is said in the place of a response that failed: a text, a message, or a function that makes one. It is called
 * when there is no text of the domain either. What it throws is logged, and the bot then says nothing.
 *
 * @publicApi
 */
export type NlgFallback = string | NlgMessage | ((error: unknown, context: NlgContext) => NlgFallbackResult);

/**
 * What a fallback function gives; nothing leaves the bot silent.
 *
 * @publicApi
 */
export type NlgFallbackResult = string | NlgMessage | null | undefined;

/**
 * Where the language of a conversation is found: the slot that holds it, or a function of the call.
 *
 * @publicApi
 */
export type NlgLanguage = { readonly slot: string } | ((context: NlgContext) => string | null | undefined);

/** The options of this room, resolved. */
export interface NlgOptions {
  readonly fallback: NlgFallback | undefined;
  /** How long a handler may run, in milliseconds; 0 is no limit. */
  readonly timeoutMs: number;
  readonly language: NlgLanguage | undefined;
  /** Gives numbers from 0 up to 1. */
  readonly random: () => number;
}
