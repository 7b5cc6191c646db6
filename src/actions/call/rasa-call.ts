import type { TrackerState } from '../../conversation/index.js';
import type { JsonObject } from '../../protocol/index.js';

/**
 * A call of an action, as Rasa sends it.
 *
 * @see protocol.md, section 1, "POST /webhook"
 * @publicApi
 */
export interface RasaCall {
  /** The action to run. The answer to a call without an action is null. */
  readonly next_action?: string | null;
  /** The conversation's id. */
  readonly sender_id?: string | null;
  /** The conversation; required when an action is called. */
  readonly tracker?: TrackerState | null;
  /** The assistant's domain, or `domain_digest` of one that was sent before. */
  readonly domain?: JsonObject | null;
  /** Rasa's version. */
  readonly version?: string | null;
  /** The digest by which the domain is known. */
  readonly domain_digest?: string | null;
}
