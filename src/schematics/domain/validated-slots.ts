import { slotType } from '../../cli/domain-types/slot-type.js';
import type { DomainFiles, DomainSlot } from '../../domain-files/index.js';
import type { ValidatedSlot } from '../templates/slot-methods.js';

/** The slots that a form asks for, with their types. */
export function formSlots(domain: DomainFiles, form: string): ValidatedSlot[] {
  const names = domain.forms.get(form)?.requiredSlots ?? [];
  return [...new Set(names)].map((name) => validated(name, domain.slots.get(name)));
}

/** The slots that Rasa fills outside of forms. */
export function globalSlots(domain: DomainFiles): ValidatedSlot[] {
  return [...domain.slots.values()]
    .filter(({ mappings }) => mappings.some(({ type, conditions }) => type !== 'custom' && conditions === undefined))
    .map((slot) => validated(slot.name, slot));
}

/** A candidate is never null, so the type is that of the slot without it. */
function validated(name: string, slot: DomainSlot | undefined): ValidatedSlot {
  return { name, type: slot ? slotType(slot).replace(/ \| null$/, '') : 'unknown' };
}
