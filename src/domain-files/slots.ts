import { InvalidDomainError } from '../errors/index.js';
import type { DomainSlot } from './domain-files.js';
import { isMapping } from './is-mapping.js';
import type { Entry } from './sections.js';

/** A type as Rasa X and Rasa's own export write it: `rasa.shared.core.slots.TextSlot`, before Rasa 2 without `shared`. */
const BUILT_IN_CLASS = /^rasa\.(?:shared\.)?core\.slots\.(\w+)Slot$/;

/** @throws InvalidDomainError when there is no mapping below the name, or no type in it */
export function slotOf({ name, place, value }: Entry): DomainSlot {
  if (!isMapping(value) || typeof value['type'] !== 'string') {
    throw new InvalidDomainError(place, `the slot '${name}' has no type`, 'Add a line such as `type: text` below it.');
  }
  const type = shortType(value['type']);
  return {
    name,
    place,
    type,
    values: type === 'categorical' ? categoricalValues(value['values']) : [],
    min: numberOf(value['min_value']),
    max: numberOf(value['max_value']),
    initialValue: value['initial_value'],
    influencesConversation: value['influence_conversation'] !== false && type !== 'any',
    mappings: Array.isArray(value['mappings']) ? value['mappings'].filter(isMapping) : [],
  };
}

function shortType(type: string): string {
  const builtIn = BUILT_IN_CLASS.exec(type)?.[1]?.toLowerCase() ?? type;
  return builtIn === 'boolean' ? 'bool' : builtIn;
}

function categoricalValues(values: unknown): DomainSlot['values'] {
  if (!Array.isArray(values)) return [];
  return values.filter((value) => ['string', 'number', 'boolean'].includes(typeof value));
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
