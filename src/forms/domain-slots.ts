import type { Domain } from '../conversation/index.js';
import { isJsonObject } from '../protocol/index.js';

/**
 * The slots that no form owns: those without a mapping whose conditions name an active loop.
 *
 * @see docs/protocol.md, "Forms"
 */
export function globalSlotsOf(domain: Domain): string[] {
  return Object.entries(domain.slots)
    .filter(([, slot]) => !isMappedToForm(slot))
    .map(([name]) => name);
}

/** The slots that the domain lists for a form; in the format of Rasa 2 they are the names of its mappings. */
export function formSlotsOf(domain: Domain, form: string): string[] {
  const slots = requiredSlotsIn(domain, form);
  if (Array.isArray(slots)) return slots.filter((name) => typeof name === 'string');
  return isJsonObject(slots) ? Object.keys(slots) : [];
}

/**
 * Whether what a form requires is just what its domain lists, in which case Rasa asks for the next slot itself. A list
 * of the user's own never equals the mappings of Rasa 2, even with the same names.
 *
 * @param given - the list that was handed to the user's `requiredSlots()`
 * @param required - what came back
 */
export function isDomainsOwn(
  required: readonly string[],
  given: readonly string[],
  domainSlots: readonly string[],
  hasMappings: boolean,
): boolean {
  if (hasMappings && required !== given) return false;
  return required.length === domainSlots.length && domainSlots.every((name, index) => name === required[index]);
}

/** Whether the domain has a form in the format of Rasa 2: slots with their mappings. */
export function hasMappings(domain: Domain, form: string): boolean {
  return isJsonObject(requiredSlotsIn(domain, form));
}

function requiredSlotsIn(domain: Domain, form: string): unknown {
  const definition = Object.hasOwn(domain.forms, form) ? domain.forms[form] : undefined;
  return isJsonObject(definition) ? definition['required_slots'] : undefined;
}

function isMappedToForm(slot: unknown): boolean {
  return listAt(slot, 'mappings').some((mapping) =>
    listAt(mapping, 'conditions').some((condition) => isJsonObject(condition) && Boolean(condition['active_loop'])),
  );
}

function listAt(holder: unknown, key: string): readonly unknown[] {
  const value = isJsonObject(holder) ? holder[key] : undefined;
  return Array.isArray(value) ? value : [];
}
