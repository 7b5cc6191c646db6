import type { TimelessEvent } from './conversation/history.js';

/** The members of an event, whatever its class is. */
export function membersOf(event: { readonly event: string }): TimelessEvent {
  return { event: event.event, ...Object.fromEntries(Object.entries(event)) };
}
