import { freePort } from '../../e2e/free-port.mjs';
import { answers } from '../../e2e/health.mjs';
import { start } from '../../e2e/processes.mjs';
import { BOT } from '../paths.mjs';

const START_SECONDS = 60;
const LOG_LINE = /action=(\S+) sender_id=(\S+) request_id=\S+ duration_ms=\S+ outcome=(\S+)/g;

/** What would give the bot another database, or other servers. */
const OTHERS = ['DATABASE_URL', 'DATABASE_SCHEMA', 'WEATHER_URL', 'PYTHON_ACTIONS_URL', 'NATS_URL'];

/**
 * The built example, as a separate process with its embedded database.
 *
 * @param {string} name - of its log
 * @param {Record<string, string>} more - environment variables
 */
export async function startActionServer(name = 'action-server', more = {}) {
  const port = await freePort();
  const env = { ...process.env, PORT: `${port}`, HOST: '127.0.0.1', NO_COLOR: '1' };
  for (const other of OTHERS) delete env[other];
  const server = start(name, process.execPath, [BOT], { env: { ...env, ...more } });
  const url = `http://127.0.0.1:${port}`;
  await answers(server, `${url}/health`, START_SECONDS);
  return {
    port,
    url,
    stop: () => server.stop(),
    /**
     * The actions that a remote runs.
     *
     * @param {string} remote
     */
    async actionsOf(remote) {
      const actions = await (await fetch(`${url}/actions?detail`)).json();
      return actions
        .filter((action) => action.remote === remote)
        .map(({ name }) => name)
        .toSorted();
    },
    /**
     * How the calls of a conversation ended, from the server's log: `action_x ok`.
     *
     * @param {string} sender
     */
    outcomes: (sender) =>
      [...server.output.matchAll(LOG_LINE)]
        .filter(([, , senderId]) => senderId === sender)
        .map(([, action, , outcome]) => `${action} ${outcome}`),
  };
}
