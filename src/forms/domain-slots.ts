import type { Domain } from '../conversation/index.js';
import { belongsToForm } from '../domain-check/index.js';
import { isJsonObject, type JsonObject } from '../protocol/index.js';

/**
 * The slots that belong to no form: those without a mapping that is conditional on an active loop.
 *
 * @see docs/protocol.md, "Forms"
 */
export function globalSlotsOf(domain: Domain): string[] {
  return Object.entries(domain.slots)
    .filter(([, slot]) => !belongsToForm(mappingsOf(slot)))
    .map(([name]) => name);
}

/** The slots that the domain lists for a form. In the format of Rasa 2, they are the keys of its mappings. */
export function formSlotsOf(domain: Domain, form: string): string[] {
  const slots = requiredSlotsIn(domain, form);
  if (Array.isArray(slots)) return slots.filter((name) => typeof name === 'string');
  return isJsonObject(slots) ? Object.keys(slots) : [];
}

/**
 * Whether a form requires exactly the slots that its domain lists. If so, Rasa asks for the next slot itself. With the
 * mappings of Rasa 2, a list that the user created counts as different even if it has the same names.
 *
 * @param given - the list that was passed to the user's `requiredSlots()`
 * @param required - the list that it returned
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

/** Whether a form in the domain has the format of Rasa 2: slots with their mappings. */
export function hasMappings(domain: Domain, form: string): boolean {
  return isJsonObject(requiredSlotsIn(domain, form));
}

function requiredSlotsIn(domain: Domain, form: string): unknown {
  const definition = Object.hasOwn(domain.forms, form) ? domain.forms[form] : undefined;
  return isJsonObject(definition) ? definition['required_slots'] : undefined;
}

function mappingsOf(slot: unknown): readonly JsonObject[] {
  const mappings = isJsonObject(slot) ? slot['mappings'] : undefined;
  return Array.isArray(mappings) ? mappings.filter(isJsonObject) : [];
}
