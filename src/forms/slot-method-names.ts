/** What a method of a base class does with its slot. */
export type SlotVerb = 'validate' | 'extract';

/**
 * The names that a method for a slot may have: the name of rasa-sdk, in which `-` becomes `_`, and the same in camel
 * case, with word boundaries at every character that is not a letter or a digit.
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
