import { isJsonObject } from '../../protocol/index.js';
import type { LastSaid } from '../ports/domain-responses.js';
import type { NlgMessage } from '../ports/nlg-message.js';

/**
 * The messages that a handler returned: one, or the variations of one. None leaves the response to the domain.
 *
 * @throws TypeError when it is not a text, a message or a list of them
 */
export function messagesOf(returned: unknown, place: string): readonly NlgMessage[] {
  if (returned === undefined || returned === null) return [];
  return (Array.isArray(returned) ? (returned as unknown[]) : [returned]).map((one) => messageOf(one, place));
}

/**
 * One of the variations, at random; not the one that was said the last time, if there is another.
 *
 * @param lastSaid - what was said the last time; it is asked for only when there is a choice
 */
export function chosen(
  variations: readonly NlgMessage[],
  random: () => number,
  lastSaid: () => LastSaid | undefined,
): NlgMessage | undefined {
  if (variations.length < 2) return variations[0];
  const last = lastSaid();
  const others = last ? variations.filter((variation) => !isSame(variation, last)) : variations;
  const choice = others.length > 0 ? others : variations;
  return choice[Math.floor(random() * choice.length)];
}

/**
 * A text or a message as a message.
 *
 * @throws TypeError when it is neither
 */
export function messageOf(said: unknown, place: string): NlgMessage {
  if (typeof said === 'string') return { text: said };
  if (isJsonObject(said)) return said;
  const what = Array.isArray(said) ? 'a list in a list' : said === null ? 'null' : typeof said;
  throw new TypeError(`${place} gave ${what}. Return a text, a message such as { text, buttons }, or a list of them.`);
}

function isSame({ id, text }: NlgMessage, last: LastSaid): boolean {
  return typeof id === 'string' && last.id !== null ? id === last.id : (text ?? null) === last.text;
}
