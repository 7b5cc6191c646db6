import { freePort } from '../e2e/free-port.mjs';
import { answers } from '../e2e/health.mjs';
import { ROOT } from '../e2e/paths.mjs';
import { run, start } from '../e2e/processes.mjs';

const BUILD_SECONDS = 5 * 60;
const START_SECONDS = 60;

/** Builds the library, then the server that imports it. */
export async function build() {
  await run('build', BUILD_SECONDS, 'npm', ['run', 'build'], { cwd: ROOT });
  await run('build-clients', BUILD_SECONDS, 'npx', ['tsc', '-p', 'tsconfig/clients.json'], { cwd: ROOT });
}

/** Starts the server with one action for each event and each method of the dispatcher. */
export async function startActionServer() {
  const port = await freePort();
  const env = { ...process.env, PORT: `${port}`, HOST: '127.0.0.1', NO_COLOR: '1' };
  const server = start('clients-action-server', process.execPath, [`${ROOT}build/clients/main.js`], { env });
  const url = `http://127.0.0.1:${port}`;
  await answers(server, `${url}/health`, START_SECONDS);
  const actions = await (await fetch(`${url}/actions`)).json();
  return { webhook: `${url}/webhook`, actions: actions.map(({ name }) => name), stop: () => server.stop() };
}
