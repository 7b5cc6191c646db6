import { writeFileSync } from 'node:fs';
import { ROOT, RUN } from '../../e2e/paths.mjs';
import { start } from '../../e2e/processes.mjs';
import { until } from '../../e2e/wait.mjs';
import { NLG_ASSISTANT } from '../paths.mjs';

const START_SECONDS = 60;
const SERVER = `${ROOT}scripts/e2e-rasa/security/server.mjs`;

/**
 * What a server demands and what it shows.
 *
 * @typedef {object} Demands
 * @property {import('nestjs-rasa').RasaAuthOptions} auth - of the actions
 * @property {import('nestjs-rasa').RasaAuthOptions} [nlg] - of the texts
 * @property {import('nestjs-rasa').TlsOptions} [tls]
 */

/**
 * Starts a server on a port, which others have had before it.
 *
 * @param {number} port
 * @param {Demands} demands
 */
export async function startGuarded(port, demands) {
  const options = `${RUN}guarded-server.json`;
  writeFileSync(options, JSON.stringify({ domain: `${NLG_ASSISTANT}domain.yml`, ...demands }));
  const env = { ...process.env, PORT: `${port}`, HOST: '127.0.0.1', NO_COLOR: '1' };
  const server = start('guarded-server', process.execPath, [SERVER, options], { env });
  await until('the guarded server to listen', START_SECONDS, () => {
    if (!server.isRunning) throw new Error(`The guarded server ended:\n${server.lastLines}`);
    return server.output.includes('Listens at ');
  });
  return server;
}
