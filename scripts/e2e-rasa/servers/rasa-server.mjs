import { writeFileSync } from 'node:fs';
import { freePort } from '../../e2e/free-port.mjs';
import { answers } from '../../e2e/health.mjs';
import { ASSISTANT, RUN } from '../../e2e/paths.mjs';
import { start } from '../../e2e/processes.mjs';
import { rasaCommand } from '../setup/rasa.mjs';
import { MODEL } from '../setup/train.mjs';

/** Python needs most of this time to import TensorFlow. */
const START_SECONDS = 240;

/**
 * Starts Rasa on loopback, with the address of the action server.
 *
 * @param {string} name - of its log
 * @param {number} actionPort
 * @param {Record<string, string>} env - more environment variables
 */
export async function startRasa(name, actionPort, env = {}) {
  const port = await freePort();
  const endpoints = `${RUN}${name}-endpoints.yml`;
  writeFileSync(endpoints, `action_endpoint:\n  url: http://127.0.0.1:${actionPort}/webhook\n`);
  const args = ['run', '--enable-api', '-i', '127.0.0.1', '-p', `${port}`, '-m', MODEL];
  args.push('--endpoints', endpoints, '--credentials', `${ASSISTANT}credentials.yml`);
  const server = start(name, ...rasaCommand(args, env));
  const url = `http://127.0.0.1:${port}`;
  // The status is 409 until the model is loaded.
  await answers(server, `${url}/status`, START_SECONDS);
  const { version } = await (await fetch(`${url}/version`)).json();
  return { url, version, stop: () => server.stop(), log: () => server.output };
}
