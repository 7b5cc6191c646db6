/** When something happened, in seconds since 1970 (fractions allowed); null lets Rasa take its own clock. */
export type Timestamp = number | null;

/**
 * Any event as the wire knows it: an object whose `event` names its type. The classes of this room are events, and
 * so is every plain object of this shape.
 *
 * @see docs/protocol.md, "Events"
 * @publicApi
 */
export interface EventObject {
  /** The event's type, such as `slot`. */
  readonly event: string;
}

/** Whether a value is an event that Rasa would take: an object with a non-empty string `event`. */
export function isEvent(value: unknown): value is EventObject {
  if (typeof value !== 'object' || value === null) return false;
  const { event } = value as { event?: unknown };
  return typeof event === 'string' && event !== '';
}
