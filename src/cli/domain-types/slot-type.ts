import type { DomainSlot } from '../../domain-files/index.js';
import { quoted } from './names.js';

const TYPES: ReadonlyMap<string, string> = new Map([
  ['text', 'string | null'],
  ['bool', 'boolean | null'],
  ['float', 'number | null'],
  // Rasa wraps a single value in a list, but does not look at what the list holds.
  ['list', 'unknown[] | null'],
]);

/** What a tracker holds for a slot. `any`, `unfeaturized` and classes of one's own may hold everything. */
export function slotType({ name, type, values }: DomainSlot): string {
  // Only Rasa sets it, to a slot's name; older domains had to declare it, and did so with any type.
  if (name === 'requested_slot') return 'string | null';
  if (type !== 'categorical') return TYPES.get(type) ?? 'unknown';
  const literals = [...new Set(values.flatMap(categoricalValue))];
  return literals.length === 0 ? 'string | null' : [...literals, 'null'].join(' | ');
}

/** Rasa compares categorical values as texts, so `1` may also arrive as `'1'`, and `true` as `'true'`. */
function categoricalValue(value: string | number | boolean): readonly string[] {
  if (typeof value === 'string') return [quoted(value)];
  return Number.isNaN(value) || !Number.isFinite(Number(value)) ? [] : [String(value), quoted(String(value))];
}

/** What stands above a slot: its type in the domain, with its range. */
export function slotComment({ type, min, max }: DomainSlot): string {
  if (type !== 'float') return type;
  if (min !== undefined && max !== undefined) return `float, ${min} to ${max}`;
  if (min !== undefined) return `float, ${min} or more`;
  return max === undefined ? 'float' : `float, ${max} or less`;
}
