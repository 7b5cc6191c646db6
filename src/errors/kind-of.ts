/**
 * What kind of value it is, for a message: the value itself may be a part of a conversation.
 *
 * @param object - what to call an object that is not a list
 */
export function kindOf(value: unknown, object = 'an object'): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? object : `a ${typeof value}`;
}
