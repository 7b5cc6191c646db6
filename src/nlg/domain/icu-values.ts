import type { IntlMessageFormat } from 'intl-messageformat';
import { pythonText } from './python-text.js';
import { MISSING, type Variables } from './variables.js';

/** A part of a parsed message. */
type Element = ReturnType<IntlMessageFormat['getAst']>[number];

/** What a message can take. */
export type IcuValue = string | number | bigint | Date | null;

/** The arguments of a message and whether each is a date or a time. */
export type IcuArguments = ReadonlyMap<string, { isDate: boolean }>;

/** Kinds of the parts of a parsed message. */
const LITERAL = 0;
const DATE = 3;
const TIME = 4;

/** Finds the arguments of a message, also those of its branches. */
export function argumentsOf(elements: readonly Element[]): IcuArguments {
  const found = new Map<string, { isDate: boolean }>();
  for (const element of elements) {
    const kind: number = element.type;
    if ('value' in element && kind !== LITERAL) found.set(element.value, { isDate: kind === DATE || kind === TIME });
    for (const option of 'options' in element ? Object.values(element.options) : []) {
      for (const [name, kind] of argumentsOf(option.value)) found.set(name, kind);
    }
  }
  return found;
}

/** The values for a message; a variable that is missing is left out. */
export function valuesFor(wanted: IcuArguments, variables: Variables, locale: string): Record<string, IcuValue> {
  const values: [string, IcuValue][] = [];
  for (const [name, { isDate }] of wanted) {
    const value = variables.get(name);
    if (value !== MISSING) values.push([name, isDate ? new Date(value as string) : icuValue(value, locale)]);
  }
  return Object.fromEntries(values);
}

/** A list becomes "a, b, and c" in the language; a boolean selects by `true` and `false`. */
function icuValue(value: unknown, locale: string): IcuValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'string') return value;
  if (typeof value === 'boolean') return String(value);
  return Array.isArray(value) ? new Intl.ListFormat(locale).format(value.map(pythonText)) : pythonText(value);
}
