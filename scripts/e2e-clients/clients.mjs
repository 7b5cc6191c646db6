import { ROOT, RASA_3_VENV } from '../e2e/paths.mjs';
import { makeRasa3Venv, makeVenv } from '../e2e/venv.mjs';

const REQUIREMENTS = `${ROOT}scripts/e2e-clients/requirements/`;

/**
 * @typedef {object} Client
 * @property {'core0' | 'rasa1' | 'rasa2' | 'rasa3'} key - of its expectations
 * @property {string} title
 * @property {string} python - the version it needs
 * @property {string} module - in `python/`, what runs its code
 * @property {string} venv
 * @property {(python: { command: string, version: string }, seconds: number) => Promise<boolean>} make
 */

/** @type {Client[]} */
export const CLIENTS = [
  client('core0', 'Core 0.13.8', '3.6', 'core_0', 'core-0.13.8', ['pip<22', 'setuptools<58', 'wheel']),
  client('rasa1', 'Rasa 1.10.26', '3.7', 'rasa_1', 'rasa-1.10.26', ['pip<23', 'setuptools<58', 'wheel']),
  client('rasa2', 'Rasa 2.8.34', '3.8', 'rasa_2', 'rasa-2.8.34', ['pip<23', 'setuptools<58', 'wheel']),
  { key: 'rasa3', title: 'Rasa 3.6.21', python: '3.10', module: 'rasa_3', venv: RASA_3_VENV, make: makeRasa3Venv },
];

function client(key, title, python, module, name, installers) {
  const venv = `${ROOT}.venv/${name}/`;
  const files = [`${name}.txt`];
  return {
    key,
    title,
    python,
    module,
    venv,
    make: (found, seconds) => makeVenv({ name, venv, python: found, folder: REQUIREMENTS, files, installers, seconds }),
  };
}
