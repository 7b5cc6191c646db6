import type { JsonObject } from './json.js';

/** The history of a conversation that is parsed only when it is read. */
export interface EventHistory {
  /** Every event, oldest first; parsed on the first call, the same array afterwards. */
  all(): JsonObject[];
  /** The newest events first, without parsing older ones than are taken. */
  newestFirst(): Iterable<JsonObject>;
}

/** Whether a tracker's `events` are such a history; nothing that JSON can say has methods. */
export function isEventHistory(value: unknown): value is EventHistory {
  return typeof value === 'object' && value !== null && typeof (value as Partial<EventHistory>).all === 'function';
}
