import { InvalidDomainError } from '../errors/index.js';
import type { DomainForm, YamlMapping } from './domain-files.js';
import { isMapping } from './is-mapping.js';
import type { Entry } from './sections.js';

/**
 * A form of any version: a name in a list (1), slots with their mappings (2.0), `required_slots` with mappings (2), or
 * `required_slots` as a list (3).
 *
 * @throws InvalidDomainError when something else is written below the name
 */
export function formOf({ name, place, value }: Entry): DomainForm {
  const content = value ?? {};
  if (!isMapping(content)) {
    throw new InvalidDomainError(place, `the form '${name}' is not a mapping`, 'Write `required_slots:` below it.');
  }
  const required = content['required_slots'] ?? ('required_slots' in content ? [] : slotsWithoutKey(content));
  return {
    name,
    place,
    requiredSlots: Array.isArray(required) ? required.map(String) : Object.keys(required),
    ignoredIntents: names(content['ignored_intents']),
    mappings: new Map(isMapping(required) ? Object.entries(required).map(([slot, all]) => [slot, mappings(all)]) : []),
  };
}

function slotsWithoutKey(content: YamlMapping): YamlMapping {
  return Object.fromEntries(Object.entries(content).filter(([key]) => key !== 'ignored_intents'));
}

function mappings(all: unknown): readonly YamlMapping[] {
  return Array.isArray(all) ? all.filter(isMapping) : [];
}

function names(value: unknown): readonly string[] {
  if (value === null || value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}
