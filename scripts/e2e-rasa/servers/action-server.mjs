import { freePort } from '../../e2e/free-port.mjs';
import { answers } from '../../e2e/health.mjs';
import { start } from '../../e2e/processes.mjs';
import { BOT } from '../paths.mjs';

const START_SECONDS = 60;
const LOG_LINE = /action=(\S+) sender_id=(\S+) request_id=\S+ duration_ms=\S+ outcome=(\S+)/g;

/** The built example, as a separate process with its embedded database. */
export async function startActionServer() {
  const port = await freePort();
  const env = { ...process.env, PORT: `${port}`, HOST: '127.0.0.1', NO_COLOR: '1' };
  for (const name of ['DATABASE_URL', 'DATABASE_SCHEMA', 'WEATHER_URL']) delete env[name];
  const server = start('action-server', process.execPath, [BOT], { env });
  await answers(server, `http://127.0.0.1:${port}/health`, START_SECONDS);
  return {
    port,
    stop: () => server.stop(),
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
