import type { Domain } from '../conversation/index.js';
import { DefaultActions, isJsonObject } from '../protocol/index.js';
import { formSlotsOf, globalSlotsOf } from './domain-slots.js';
import type { FormDefinition } from './form-definition.js';
import { slotsOfClass } from './slot-class.js';

/**
 * Finds parts of a form that would never run with a domain: a slot that the form never requires, a form that the domain
 * does not have, an action that the domain does not list.
 */
export function problemsWith(definition: FormDefinition, domain: Domain): string[] {
  const { form, place } = definition;
  const action = form === null ? DefaultActions.VALIDATE_SLOT_MAPPINGS : `validate_${form}`;
  if (form !== null && !Object.hasOwn(domain.forms, form)) {
    return [`${place}: the domain has no form '${form}'; it has ${listed(Object.keys(domain.forms))}.`];
  }
  const problems = unlisted(domain, action)
    ? [`${place}: the domain does not list '${action}' under \`actions\`, so Rasa never calls it.`]
    : [];
  const slots = slotsWithin(definition, domain);
  const never = declaredSlots(definition).filter((slot) => !slots.includes(slot));
  const owner = form === null ? 'is owned by a form, or not in the domain' : `is never required by the form '${form}'`;
  return [...problems, ...never.map((slot) => `${place}: the slot '${slot}' ${owner}. There are ${listed(slots)}.`)];
}

/** A form with its own `requiredSlots()` may require any slot of the domain. */
function slotsWithin({ form, isDynamic }: FormDefinition, domain: Domain): string[] {
  if (isDynamic) return Object.keys(domain.slots);
  return form === null ? globalSlotsOf(domain) : formSlotsOf(domain, form);
}

function declaredSlots({ validators, extractors, options }: FormDefinition): string[] {
  return [...new Set([...validators.keys(), ...extractors.keys(), ...slotsOfClass(options.slots)])];
}

/** Whether the domain has a list of actions without this one. A domain without any actions is only a part of one. */
function unlisted(domain: Domain, action: string): boolean {
  const named = domain.actions.flatMap((entry) => (isJsonObject(entry) ? Object.keys(entry) : [entry]));
  return named.length > 0 && !named.includes(action);
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map((name) => `'${name}'`).join(', ');
}
