/** What a method of a base class does with its slot. */
export type SlotVerb = 'validate' | 'extract';

/**
 * The names under which a method for a slot is looked for: the reference's, where `-` becomes `_`, and the same in
 * camel case, for which everything but letters and digits parts words.
 *
 * @example `slotMethodNames('validate', 'num-people')` is `['validate_num_people', 'validateNumPeople']`
 * @see docs/protocol.md, "Forms"
 */
export function slotMethodNames(verb: SlotVerb, slot: string): [snake: string, camel: string] {
  return [`${verb}_${slot.replaceAll('-', '_')}`, `${verb}${words(slot).map(capitalised).join('')}`];
}

function words(slot: string): string[] {
  return slot.split(/[^\p{L}\p{M}\p{N}]+/u).filter((word) => word !== '');
}

function capitalised(word: string): string {
  const [first = '', ...others] = word;
  return first.toUpperCase() + others.join('');
}
