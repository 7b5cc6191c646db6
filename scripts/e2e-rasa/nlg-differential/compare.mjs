import { readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { RASA_3_VENV, ROOT, RUN } from '../../e2e/paths.mjs';
import { run } from '../../e2e/processes.mjs';
import { Dice } from './dice.mjs';
import { caseFrom } from './generate.mjs';

const SECONDS = 10 * 60;
const RENDERER = `${ROOT}dist/nlg/domain/compiled-responses.js`;
const SETTINGS = { defaultLanguage: 'en', renderElements: false, allIcu: false, avoidRepeats: false };

/**
 * @typedef {object} Difference
 * @property {number} number - of the case
 * @property {object} given - the case
 * @property {unknown} rasa - what Rasa said: an object, null, or an error
 * @property {unknown} ours
 *
 * @typedef {object} Comparison
 * @property {number} agreed
 * @property {{ said: number, silent: number, failed: number }} kinds - what Rasa did
 * @property {Difference[]} differences
 */

/**
 * Renders generated cases by Rasa's own generator and by ours.
 *
 * @param {number} count
 * @param {number} seed
 * @returns {Promise<Comparison>}
 */
export async function compareWithRasa(count, seed) {
  const { CompiledResponses } = await import(RENDERER);
  const dice = new Dice(seed);
  const cases = Array.from({ length: count }, () => caseFrom(dice));
  const results = await renderedByRasa(cases);
  const differences = [];
  const kinds = { said: 0, silent: 0, failed: 0 };
  for (const [number, given] of cases.entries()) {
    const { slots, said, error } = results[number];
    kinds[error ? 'failed' : said ? 'said' : 'silent'] += 1;
    const ours = rendered(new CompiledResponses(given.responses, SETTINGS), given, slots);
    const isEqual = error ? ours instanceof Error : isDeepStrictEqual(ours, said);
    if (!isEqual) differences.push({ number, given, rasa: error ?? said, ours });
  }
  return { agreed: count - differences.length, kinds, differences };
}

async function renderedByRasa(cases) {
  const input = `${RUN}nlg-cases.jsonl`;
  const output = `${RUN}nlg-rasa.jsonl`;
  writeFileSync(input, cases.map((one) => `${JSON.stringify(one)}\n`).join(''));
  const script = `${ROOT}scripts/e2e-rasa/nlg-differential/rasa_renders.py`;
  await run('nlg-differential', SECONDS, `${RASA_3_VENV}bin/python`, [script, input, output], { cwd: ROOT });
  return readFileSync(output, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** What we say, null for nothing, or the error of a text that cannot be filled. */
function rendered(responses, given, slots) {
  const { response, channel, random } = given;
  const request = { response, channel, arguments: given.arguments, slots, id: null, language: null };
  try {
    return responses.render({ ...request, random: () => random, lastSaid: () => undefined }) ?? null;
  } catch (error) {
    if (error.code !== 'RASA_RESPONSE_TEXT') throw error;
    return error;
  }
}
