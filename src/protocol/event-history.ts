import type { JsonObject } from './json.js';

/** The history of a conversation that is parsed only when it is read. */
export interface EventHistory {
  /** Every event, oldest first; parsed on the first call, the same array afterwards. */
  all(): JsonObject[];
  /** The newest events first, without parsing older events than the caller takes. */
  newestFirst(): Iterable<JsonObject>;
}

/** Whether a tracker's `events` are such a history; a value parsed from JSON has no methods. */
export function isEventHistory(value: unknown): value is EventHistory {
  return typeof value === 'object' && value !== null && typeof (value as Partial<EventHistory>).all === 'function';
}
