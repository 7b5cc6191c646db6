import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fingerprint, isMarked } from '../../e2e/fingerprint.mjs';
import { ASSISTANT } from '../../e2e/paths.mjs';
import { run } from '../../e2e/processes.mjs';
import { TRAINED } from '../paths.mjs';
import { rasaCommand } from './rasa.mjs';

const MARK = `${TRAINED}trained-from.sha256`;
const SECONDS = 15 * 60;
const INPUTS = ['config.yml', 'domain.yml', 'requirements.txt', 'constraints.txt', 'data'];

export const MODEL = `${TRAINED}models/restaurant-bot.tar.gz`;

/**
 * Validates and trains in a copy. Does nothing if the assistant has not changed.
 *
 * @returns {Promise<boolean>} whether there was anything to do
 */
export async function train() {
  const data = readdirSync(`${ASSISTANT}data`).toSorted();
  const files = [...INPUTS.slice(0, -1), ...data.map((name) => `data/${name}`)];
  const inputs = fingerprint(
    files.map((name) => ASSISTANT + name),
    ...files,
  );
  if (existsSync(MODEL) && isMarked(MARK, inputs)) return false;
  rmSync(TRAINED, { recursive: true, force: true });
  mkdirSync(TRAINED, { recursive: true });
  for (const name of INPUTS) cpSync(ASSISTANT + name, TRAINED + name, { recursive: true });
  await runRasa('rasa-validate', 'data', 'validate');
  await runRasa('rasa-train', 'train', '--fixed-model-name', 'restaurant-bot', '--out', 'models');
  writeFileSync(MARK, `${inputs}\n`);
  return true;
}

/**
 * @param {string} name
 * @param {...string} args
 */
async function runRasa(name, ...args) {
  await run(name, SECONDS, ...rasaCommand(args));
}
