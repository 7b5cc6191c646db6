import { existsSync, writeFileSync } from 'node:fs';
import { ASSISTANT, VENV } from '../paths.mjs';
import { run } from '../processes.mjs';
import { fingerprint, isMarked } from './fingerprint.mjs';

const MARK = `${VENV}made-from.sha256`;
const DEFAULT_MINUTES = 30;

/**
 * Makes the virtual environment, or brings it up to date; does nothing when its inputs are what they were.
 *
 * @param {{ command: string, version: string }} python
 * @returns {Promise<boolean>} whether there was anything to do
 */
export async function makeVenv(python) {
  const inputs = fingerprint([`${ASSISTANT}requirements.txt`, `${ASSISTANT}constraints.txt`], python.version);
  if (isMarked(MARK, inputs)) return false;
  const seconds = 60 * Number(process.env.E2E_RASA_VENV_MINUTES ?? DEFAULT_MINUTES);
  if (!existsSync(`${VENV}bin/python`)) await run('venv', 120, python.command, ['-m', 'venv', VENV]);
  const install = ['-m', 'pip', 'install', '--disable-pip-version-check', '-r', 'requirements.txt'];
  await run('pip-install', seconds, `${VENV}bin/python`, install, { cwd: ASSISTANT });
  writeFileSync(MARK, `${inputs}\n`);
  return true;
}
