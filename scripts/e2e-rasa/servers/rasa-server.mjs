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
 * Starts Rasa on loopback, with the address of the action server, and that of the NLG server if there is one.
 *
 * @param {string} name - of its log
 * @param {number} actionPort
 * @param {{ env?: Record<string, string>, model?: string, nlgPort?: number, endpoints?: object }} options - more
 *   environment variables; what stands in endpoints.yml, if it is not only the addresses
 */
export async function startRasa(name, actionPort, { env, model = MODEL, nlgPort, endpoints } = {}) {
  const port = await freePort();
  const file = `${RUN}${name}-endpoints.yml`;
  // JSON is YAML.
  writeFileSync(file, JSON.stringify(endpoints ?? addresses(actionPort, nlgPort)));
  const args = ['run', '--enable-api', '-i', '127.0.0.1', '-p', `${port}`, '-m', model];
  args.push('--endpoints', file, '--credentials', `${ASSISTANT}credentials.yml`);
  const server = start(name, ...rasaCommand(args, { env }));
  const url = `http://127.0.0.1:${port}`;
  // The status is 409 until the model is loaded.
  await answers(server, `${url}/status`, START_SECONDS);
  const { version } = await (await fetch(`${url}/version`)).json();
  return { url, version, stop: () => server.stop(), log: () => server.output };
}

function addresses(actionPort, nlgPort) {
  return {
    action_endpoint: { url: `http://127.0.0.1:${actionPort}/webhook` },
    ...(nlgPort !== undefined && { nlg: { url: `http://127.0.0.1:${nlgPort}/nlg` } }),
  };
}
