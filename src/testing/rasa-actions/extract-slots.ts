import type { TrackedEvent } from '../../conversation/index.js';
import type { JsonObject } from '../../protocol/index.js';
import type { Dialogue } from './dialogue.js';
import { isSlot, slotSet } from './events.js';
import { FailedActionError, RejectedActionError, type RasaHost } from './host.js';
import type { MappedSlot } from './rasa-domain.js';
import { isApplicable, mappedValues } from './slot-mapping.js';

const VALIDATION = 'action_validate_slot_mappings';

/**
 * Rasa's `action_extract_slots`: fills slots from the latest message by the domain's mappings, calls the actions of
 * custom mappings, and lets `action_validate_slot_mappings` validate what was found.
 *
 * @see https://rasa.com/docs/rasa/default-actions#action_extract_slots
 */
export async function extractSlots(host: RasaHost, dialogue: Dialogue): Promise<readonly TrackedEvent[]> {
  const found: TrackedEvent[] = [];
  const called = new Set<string>();
  for (const slot of host.domain.mappedSlots) found.push(...(await extractSlot(host, dialogue, slot, called)));
  const slots = found.filter((event) => isSlot(event));
  if (!host.domain.userActions.has(VALIDATION)) return slots;
  const validated = await slotsOf(host, VALIDATION, dialogue.restartedWith(...slots));
  return [...validated, ...slots.filter(({ name }) => !validated.some((event) => isSlot(event, name)))];
}

async function extractSlot(host: RasaHost, dialogue: Dialogue, slot: MappedSlot, called: Set<string>) {
  const events: TrackedEvent[] = [];
  for (const mapping of slot.mappings) {
    if (!isApplicable(mapping, slot.name, dialogue)) continue;
    const values = mappedValues(mapping, dialogue);
    const value = slot.isList ? values : (values.at(-1) ?? null);
    if (values.length > 0 && (value !== null || dialogue.slot(slot.name) !== null)) {
      return [...events, slotSet(slot.name, value)];
    }
    if (mapping['type'] === 'custom') events.push(...(await callOnce(host, dialogue, mapping, called)));
  }
  return events;
}

/** The action of a custom mapping; several slots may name the same one. */
async function callOnce(host: RasaHost, dialogue: Dialogue, { action }: JsonObject, called: Set<string>) {
  if (typeof action !== 'string' || called.has(action)) return [];
  called.add(action);
  return slotsOf(host, action, dialogue);
}

/** The slots that an action sets, and what it says. Rasa drops its other events, and goes on if it fails. */
async function slotsOf(host: RasaHost, action: string, dialogue: Dialogue): Promise<readonly TrackedEvent[]> {
  try {
    const events = await host.callAction(action, dialogue);
    return events.filter(({ event }) => event === 'slot' || event === 'bot');
  } catch (error) {
    const isExpected = error instanceof FailedActionError && error.isExpected;
    if (isExpected || error instanceof RejectedActionError) return [];
    throw error;
  }
}
