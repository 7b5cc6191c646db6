import { InvalidDomainError } from '../errors/index.js';
import type { DomainSlot } from './domain-files.js';
import { isMapping, type Entry } from './sections.js';

/** @throws InvalidDomainError when there is no mapping below the name, or no type in it */
export function slotOf({ name, place, value }: Entry): DomainSlot {
  if (!isMapping(value) || typeof value['type'] !== 'string') {
    throw new InvalidDomainError(place, `the slot '${name}' has no type`, 'Add a line such as `type: text` below it.');
  }
  return {
    name,
    place,
    type: value['type'],
    values: value['type'] === 'categorical' ? categoricalValues(value['values']) : [],
    min: numberOf(value['min_value']),
    max: numberOf(value['max_value']),
    initialValue: value['initial_value'],
    influencesConversation: value['influence_conversation'] !== false && value['type'] !== 'any',
    mappings: Array.isArray(value['mappings']) ? value['mappings'].filter(isMapping) : [],
  };
}

function categoricalValues(values: unknown): DomainSlot['values'] {
  if (!Array.isArray(values)) return [];
  return values.filter((value) => ['string', 'number', 'boolean'].includes(typeof value));
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
