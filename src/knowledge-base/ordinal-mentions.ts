import { chosen } from './chance.js';
import type { OrdinalMention } from './knowledge-base.types.js';

const LONGEST = 10;

/**
 * The default mentions: `1` to `10`, `LAST`, and `ANY`, which picks a random object.
 *
 * @param random - returns random numbers from 0 to below 1
 */
export function ordinalMentions(random: () => number): Record<string, OrdinalMention> {
  const numbered = Array.from({ length: LONGEST }, (_, index): [string, OrdinalMention] => [
    String(index + 1),
    (listed) => listed[index],
  ]);
  return {
    ...Object.fromEntries(numbered),
    ANY: (listed) => chosen(listed, random),
    LAST: (listed) => listed.at(-1),
  };
}
