import { inspect, parseArgs } from 'node:util';
import { compareWithRasa } from './nlg-differential/compare.mjs';

const DEFAULT_CASES = 10_000;
const DEFAULT_SEED = 20_241_124;
const SHOWN = 5;

/**
 * Says in how many generated cases our rendering of the domain's responses equals that of Rasa, and shows where not.
 *
 * @returns {Promise<boolean>} whether all agreed
 */
export async function nlgDifferential(cases = DEFAULT_CASES, seed = DEFAULT_SEED) {
  const { agreed, kinds, differences } = await compareWithRasa(cases, seed);
  const { said, silent, failed } = kinds;
  console.log(
    `Responses rendered as by Rasa: ${agreed} of ${cases} cases agree (seed ${seed}; Rasa said ${said}, ` +
      `had nothing to say in ${silent} and failed in ${failed}).`,
  );
  for (const difference of differences.slice(0, SHOWN)) console.log(inspect(difference, { depth: 12 }));
  return differences.length === 0;
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { cases: { type: 'string' }, seed: { type: 'string' } } });
  const agree = await nlgDifferential(Number(values.cases ?? DEFAULT_CASES), Number(values.seed ?? DEFAULT_SEED));
  process.exitCode = agree ? 0 : 1;
}
