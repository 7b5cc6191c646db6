// Not the room's index.ts, which loads the reader of YAML.
import { isAddedSlot } from '../domain-files/added-slots.js';
import { didYouMean } from '../errors/index.js';
import type { DomainView, ViewedSlot } from './domain-view.js';
import type { Finding } from './finding.js';
import type { CodeSlot } from './inventory.js';

/** The finding about a slot of the code that the domain does not declare, if so. */
export function undeclaredSlot({ slots }: DomainView, { name, source }: CodeSlot): readonly Finding[] {
  if (!slots || slots.has(name) || isAddedSlot(name)) return [];
  const message = `the domain has no slot '${name}'.${didYouMean(name, slots.keys())} Declare it under \`slots\`, or correct it.`;
  return [{ code: 'undeclared-slot', severity: 'error', name, message, source }];
}

/** Values that a class of slots allows, while the domain's slot cannot have them. */
export function unknownValues({ slots }: DomainView, { name, source, values }: CodeSlot): readonly Finding[] {
  const slot = slots?.get(name);
  if (slot?.type !== 'categorical' || !values) return [];
  const unknown = values.filter((value) => !isOneOf(value, slot.values));
  return unknown.map((value) => {
    const message =
      `the code allows ${literal(value)} for the slot '${name}', which is not among its values in the domain.` +
      didYouMean(String(value), slot.values.map(String));
    return { code: 'value-out-of-range', severity: 'warning', name, message, place: slot.place, source };
  });
}

/** Initial values that do not fit the slot's own values or range. */
export function initialValueFindings({ slots }: DomainView): readonly Finding[] {
  return [...(slots ?? [])].flatMap(([name, slot]): readonly Finding[] => {
    const problem = initialProblem(slot);
    if (problem === undefined) return [];
    const message = `the initial value of the slot '${name}' is ${problem}.`;
    return [{ code: 'value-out-of-range', severity: 'warning', name, message, place: slot.place }];
  });
}

function initialProblem({ type, values, min, max, initialValue }: ViewedSlot): string | undefined {
  if (initialValue === undefined || initialValue === null) return undefined;
  if (type === 'categorical' && !isOneOf(initialValue, values)) return 'not one of its values';
  if (type !== 'float' || typeof initialValue !== 'number') return undefined;
  if (min !== undefined && initialValue < min) return `below its \`min_value\` ${min}`;
  return max !== undefined && initialValue > max ? `above its \`max_value\` ${max}` : undefined;
}

/** Rasa compares categorical values as texts, without their case. */
function isOneOf(value: unknown, values: readonly unknown[]): boolean {
  const text = String(value).toLowerCase();
  return values.some((known) => String(known).toLowerCase() === text);
}

function literal(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}
