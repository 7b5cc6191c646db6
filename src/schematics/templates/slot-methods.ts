import { key, quoted } from '../../cli/domain-types/names.js';
import { camelCase, wordsOf } from '../names/words.js';

/** A slot that a class validates. */
export interface ValidatedSlot {
  readonly name: string;
  /** The TypeScript type of its values. */
  readonly type: string;
}

/** Methods with a meaning of their own in a form. */
const TAKEN = ['constructor', 'nextRequestedSlot', 'requiredSlots', 'run'];

/** The slot of a class that is generated without a domain. */
export const EXAMPLE_SLOT: ValidatedSlot = { name: 'city', type: 'string' };

/** The body of a class that validates slots: one method each, which keeps the value. */
export function slotMethods(slots: readonly ValidatedSlot[]): string {
  const taken = new Set(TAKEN);
  return slots
    .map(({ name, type }) => {
      const method = freeName(camelCase(wordsOf(name), 'slot'), taken);
      return `  @ValidateSlot(${quoted(name)})
  ${method}(@SlotValue() value: ${type}) {
    return { ${key(name)}: value };
  }`;
    })
    .join('\n\n');
}

/** A value that such a method gets in a spec. */
export function exampleValue({ type }: ValidatedSlot): string {
  const [first = ''] = type.split(' | ');
  const examples: Record<string, string> = { boolean: 'true', number: '2', 'unknown[]': "['a', 'b']" };
  return examples[first] ?? (/^['\d-]|^true$|^false$/.test(first) ? first : "'an answer'");
}

function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let number = 2; taken.has(name); number++) name = `${wanted}${number}`;
  taken.add(name);
  return name;
}
