import type { EventHistory } from './event-history.js';
import type { JsonObject } from './json.js';
import type { UnreadDomain } from './unread-domain.js';

/**
 * The tracker of a call. Only its own fields are checked. What slots, events and messages hold stays as it came
 * (docs/architecture.md, "Rules").
 *
 * @see docs/protocol.md, "Tracker defaults"
 */
export interface TrackerDto {
  readonly sender_id?: string | null;
  readonly slots?: JsonObject | null;
  readonly latest_message?: JsonObject | null;
  readonly events?: JsonObject[] | EventHistory | null;
  readonly paused?: boolean | null;
  readonly followup_action?: string | null;
  readonly active_loop?: JsonObject | null;
  readonly active_form?: JsonObject | null;
  readonly latest_action_name?: string | null;
  readonly stack?: JsonObject[] | null;
  readonly user_id?: string | null;
  /** Only read to recognise Core before 0.12, which sends it. */
  readonly latest_event_time?: unknown;
}

/**
 * The envelope of a call. Unknown keys are ignored.
 *
 * @see docs/protocol.md, "POST /webhook"
 */
export interface CallDto {
  readonly next_action?: string | null;
  readonly sender_id?: string | null;
  readonly tracker?: TrackerDto | null;
  readonly domain?: JsonObject | UnreadDomain | null;
  readonly version?: string | null;
  readonly domain_digest?: string | null;
}
