import { freePort } from '../../e2e/free-port.mjs';
import { answers } from '../../e2e/health.mjs';
import { ROOT } from '../../e2e/paths.mjs';
import { start } from '../../e2e/processes.mjs';
import { findPython } from '../../e2e/python.mjs';

/** With those, rasa-sdk 3.21.1 works. */
const PYTHONS = ['3.11', '3.12', '3.13', '3.10'];
/** The first start installs rasa-sdk. */
const START_SECONDS = 300;

/** The Python half of the bot's actions, by the command of its README. */
export async function startPythonHalf() {
  const python = PYTHONS.map(findPython).find(Boolean);
  if (!python) throw new Error(`there is no Python ${PYTHONS.join(', ')}`);
  const port = await freePort();
  const env = { ...process.env, PYTHON: python.command, PYTHON_PORT: `${port}` };
  const server = start('python-half', `${ROOT}examples/restaurant-bot/python/start.sh`, [], { env });
  const url = `http://127.0.0.1:${port}`;
  await answers(server, `${url}/health`, START_SECONDS);
  return { url, stop: () => server.stop() };
}
