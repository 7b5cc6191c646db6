import { existsSync } from 'node:fs';
import { freePort } from '../../e2e/free-port.mjs';
import { answers } from '../../e2e/health.mjs';
import { ROOT } from '../../e2e/paths.mjs';
import { start } from '../../e2e/processes.mjs';
import { findPython } from '../../e2e/python.mjs';
import { IF_POSSIBLE } from '../../e2e/to-the-end.mjs';

/** The actions of the Python half. */
export const IN_PYTHON = [
  'action_forget_reminders',
  'action_react_to_reminder',
  'action_set_reminder',
  'action_show_menu',
  'action_tell_menu',
  'action_todays_special',
  'validate_booking_form',
];

const FOLDER = `${ROOT}examples/restaurant-bot/python/`;
/** start.sh writes it when rasa-sdk is installed. */
const INSTALLED = `${FOLDER}.venv/made-from.txt`;
/** Those that rasa-sdk 3.21.1 supports. */
const PYTHONS = ['3.11', '3.12', '3.13', '3.10'];
/** The first start installs rasa-sdk. */
const START_SECONDS = 300;

/**
 * The Python half of the bot's actions, by the command of its README.
 *
 * @returns {Promise<{ url: string, stop(): Promise<void> } | { skipped: string }>} why it is not there, on a machine that
 *   cannot install rasa-sdk and may skip
 */
export async function startPythonHalf() {
  const python = PYTHONS.map(findPython).find(Boolean);
  if (!python) return skipOrFail(new Error(`there is no Python ${PYTHONS.join(', ')}`));
  const port = await freePort();
  const env = { ...process.env, PYTHON: python.command, PYTHON_PORT: `${port}` };
  const server = start('python-half', `${FOLDER}start.sh`, [], { env });
  const url = `http://127.0.0.1:${port}`;
  try {
    await answers(server, `${url}/health`, START_SECONDS);
  } catch (error) {
    await server.stop();
    return skipOrFail(error);
  }
  return { url, stop: () => server.stop() };
}

/** @param {Error} error */
function skipOrFail(error) {
  if (!IF_POSSIBLE || existsSync(INSTALLED)) throw error;
  return { skipped: `rasa-sdk could not be installed: ${error.message}` };
}
