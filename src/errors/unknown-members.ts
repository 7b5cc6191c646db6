import { InvalidOptionError } from './invalid-errors.js';
import { didYouMean } from './did-you-mean.js';

/**
 * Refuses options that are not known.
 *
 * @param where - whose options they are, with the place
 * @throws InvalidOptionError naming the first unknown member and the known ones
 */
export function refuseUnknownMembers(where: string, given: object, known: readonly string[]): void {
  const unknown = Object.keys(given).find((member) => !known.includes(member));
  if (unknown === undefined) return;
  const options = known.map((member) => `\`${member}\``).join(', ');
  throw new InvalidOptionError(
    where,
    `the option \`${unknown}\` is not known.${didYouMean(unknown, known)} The options are ${options}`,
  );
}
