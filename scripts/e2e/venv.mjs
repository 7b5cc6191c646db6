import { existsSync, writeFileSync } from 'node:fs';
import { ASSISTANT, RASA_3_VENV, RASA_SDK_VENV, ROOT } from './paths.mjs';
import { fingerprint, isMarked } from './fingerprint.mjs';
import { run } from './processes.mjs';
import { findPython } from './python.mjs';

/** The versions that rasa-sdk 3.21 runs on. */
const PYTHONS_OF_RASA_SDK = ['3.11', '3.12', '3.13', '3.10'];

/**
 * @typedef {object} Wanted
 * @property {string} name - of its logs
 * @property {string} venv - its folder
 * @property {{ command: string, version: string }} python
 * @property {string} folder - where the requirements are
 * @property {string[]} files - `requirements.txt` and what belongs to it
 * @property {string[]} [installers] - what pip must be brought to first, such as `pip<23`
 * @property {number} seconds - for the installation
 */

/**
 * Creates a virtual environment, or updates it. Does nothing if its inputs have not changed.
 *
 * @param {Wanted} wanted
 * @returns {Promise<boolean>} whether there was anything to do
 */
export async function makeVenv({ name, venv, python, folder, files, installers = [], seconds }) {
  const mark = `${venv}made-from.sha256`;
  const inputs = fingerprint(
    files.map((file) => folder + file),
    python.version,
    ...installers,
  );
  if (isMarked(mark, inputs)) return false;
  if (!existsSync(`${venv}bin/python`)) await run(`venv-${name}`, 120, python.command, ['-m', 'venv', venv]);
  const pip = ['-m', 'pip', 'install', '--disable-pip-version-check'];
  if (installers.length > 0) {
    await run(`pip-${name}`, 120, `${venv}bin/python`, [...pip, '--upgrade', ...installers]);
  }
  await run(`pip-install-${name}`, seconds, `${venv}bin/python`, [...pip, '-r', files[0]], { cwd: folder });
  writeFileSync(mark, `${inputs}\n`);
  return true;
}

/**
 * The environment of Rasa 3.6, which `e2e:rasa` uses as well.
 *
 * @param {{ command: string, version: string }} python
 * @param {number} seconds
 */
export function makeRasa3Venv(python, seconds) {
  const files = ['requirements.txt', 'constraints.txt'];
  return makeVenv({ name: 'rasa', venv: RASA_3_VENV, python, folder: ASSISTANT, files, seconds });
}

/**
 * The environment of rasa-sdk.
 *
 * @throws Error when there is no Python for it, or it cannot be installed
 */
export function makeRasaSdkVenv() {
  const python = PYTHONS_OF_RASA_SDK.map(findPython).find(Boolean);
  if (!python) throw new Error(`there is no Python ${PYTHONS_OF_RASA_SDK.join(', ')}.`);
  const folder = `${ROOT}scripts/from-rasa-sdk/`;
  return makeVenv({ name: 'rasa-sdk', venv: RASA_SDK_VENV, python, folder, files: ['requirements.txt'], seconds: 300 });
}
