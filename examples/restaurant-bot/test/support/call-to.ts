import { rawCall } from './calls.js';

/** The members that a test sets; the rest comes from a recorded call. */
export interface CallParts {
  senderId?: string;
  slots?: Record<string, unknown>;
  entities?: { entity: string; value: unknown }[];
}

/** A call of any action, as Rasa 3.6.21 sends it. */
export function callTo(action: string, { senderId = 'guest-1', slots = {}, entities = [] }: CallParts = {}): unknown {
  const call = JSON.parse(rawCall('check-restaurants.json')) as {
    next_action: string;
    sender_id: string;
    tracker: { sender_id: string; slots: Record<string, unknown>; latest_message: { entities: unknown[] } };
  };
  call.next_action = action;
  call.sender_id = call.tracker.sender_id = senderId;
  for (const name of Object.keys(call.tracker.slots)) call.tracker.slots[name] = null;
  Object.assign(call.tracker.slots, slots);
  call.tracker.latest_message.entities = entities;
  return call;
}
