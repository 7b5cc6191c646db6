import type { JsonObject } from 'nestjs-rasa';

/** A text of the conversation that must not appear in an error answer or in the log. */
export const MARKER = 'MARKER-of-the-conversation';

/** A call as Rasa 3 sends it. */
export function call(action: string, tracker: JsonObject = {}, rest: JsonObject = {}): JsonObject {
  return {
    next_action: action,
    sender_id: 'user-1',
    tracker: {
      sender_id: 'user-1',
      slots: { secret: MARKER },
      latest_message: { text: MARKER, intent: { name: 'ask' }, entities: [] },
      events: [{ event: 'user', text: MARKER, timestamp: 1 }],
      paused: false,
      active_loop: {},
      latest_action_name: 'action_listen',
      ...tracker,
    },
    domain: { slots: { secret: {} }, responses: {}, actions: [action] },
    version: '3.6.0',
    ...rest,
  };
}

/** As many events of a long conversation as fill a body of this size. */
export function history(bytes: number): JsonObject[] {
  const event = { event: 'user', timestamp: 1, text: 'x'.repeat(900), metadata: {} };
  return Array.from({ length: Math.ceil(bytes / JSON.stringify(event).length) }, (_, index) => ({
    ...event,
    timestamp: index,
  }));
}

/** `[[[…]]]` as JSON text. */
export function nested(depth: number): string {
  return '['.repeat(depth) + ']'.repeat(depth);
}
