import type { History } from './history.js';

/** What Rasa records when a form begins and asks for a slot, or when the active form ends. */
export function formEvents(history: History, name: string | null, requestedSlot: string | null): History {
  const type = history.version.hasLoops ? 'active_loop' : 'form';
  const asked = { event: 'slot', name: 'requested_slot', value: requestedSlot };
  if (name !== null) {
    return history.withAction(name).with({ event: type, name }, ...(requestedSlot === null ? [] : [asked]));
  }
  return history.with({ event: type, name: null }, { ...asked, value: null });
}
