import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fingerprint, isMarked } from '../../e2e/fingerprint.mjs';
import { ASSISTANT } from '../../e2e/paths.mjs';
import { run } from '../../e2e/processes.mjs';
import { NLG_ASSISTANT, NLG_TRAINED, SCRIPTED_ASSISTANT, SCRIPTED_TRAINED, TRAINED } from '../paths.mjs';
import { rasaCommand } from './rasa.mjs';

const SECONDS = 15 * 60;

/**
 * An assistant, and the copy of it that is trained.
 *
 * @typedef {object} Training
 * @property {string} name - also the model's
 * @property {string} from - its folder
 * @property {string} to - the copy's folder
 * @property {string[]} inputs - what is copied beside the folder `data`
 */

const RESTAURANT_BOT = {
  name: 'restaurant-bot',
  from: ASSISTANT,
  to: TRAINED,
  inputs: ['config.yml', 'domain.yml', 'requirements.txt', 'constraints.txt'],
};
const NLG = { name: 'nlg', from: NLG_ASSISTANT, to: NLG_TRAINED, inputs: ['config.yml', 'domain.yml'] };
const SCRIPTED = {
  name: 'scripted',
  from: SCRIPTED_ASSISTANT,
  to: SCRIPTED_TRAINED,
  inputs: ['config.yml', 'domain.yml'],
};

export const MODEL = modelOf(RESTAURANT_BOT);
export const NLG_MODEL = modelOf(NLG);
export const SCRIPTED_MODEL = modelOf(SCRIPTED);

/**
 * Validates and trains copies of all assistants; does nothing for an assistant that has not changed.
 *
 * @returns {Promise<boolean>} whether there was anything to do
 */
export async function train() {
  const changed = [];
  for (const training of [RESTAURANT_BOT, NLG, SCRIPTED]) changed.push(await trainOne(training));
  return changed.includes(true);
}

/** @param {Training} training */
async function trainOne(training) {
  const { name, from, to, inputs } = training;
  const mark = `${to}trained-from.sha256`;
  const data = readdirSync(`${from}data`).toSorted();
  const files = [...inputs, ...data.map((file) => `data/${file}`)];
  const trainedFrom = fingerprint(
    files.map((file) => from + file),
    ...files,
  );
  if (existsSync(modelOf(training)) && isMarked(mark, trainedFrom)) return false;
  rmSync(to, { recursive: true, force: true });
  mkdirSync(to, { recursive: true });
  for (const input of [...inputs, 'data']) cpSync(from + input, to + input, { recursive: true });
  await runRasa(`${name}-validate`, to, 'data', 'validate');
  await runRasa(`${name}-train`, to, 'train', '--fixed-model-name', name, '--out', 'models');
  writeFileSync(mark, `${trainedFrom}\n`);
  return true;
}

/** @param {Training} training */
function modelOf({ name, to }) {
  return `${to}models/${name}.tar.gz`;
}

/**
 * @param {string} log
 * @param {string} folder
 * @param {...string} args
 */
async function runRasa(log, folder, ...args) {
  await run(log, SECONDS, ...rasaCommand(args, { folder }));
}
