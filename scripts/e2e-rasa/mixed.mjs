import { deepStrictEqual } from 'node:assert/strict';
import { timed } from '../e2e/to-the-end.mjs';
import { COMPRESSED, CONVERSATIONS, TRANSLATED } from './conversations/index.mjs';
import { playAll } from './play/play-all.mjs';
import { Report } from './play/report.mjs';
import { startActionServer } from './servers/action-server.mjs';
import { IN_PYTHON, startPythonHalf } from './servers/python-half.mjs';
import { startTap } from './servers/tap.mjs';

const NAME = 'Half of the actions in Python';

/**
 * Plays the same conversations with a bot whose actions run half in Python, on rasa-sdk.
 *
 * @param {Report} report - gets the results; the conversations are on its page already
 */
export async function playMixed(report) {
  const python = await timed('start of the Python half', startPythonHalf);
  if (python.skipped) return report.skip(NAME, python.skipped);
  const server = await startActionServer('mixed-action-server', { PYTHON_ACTIONS_URL: `${python.url}/webhook` });
  await report.check(NAME, async () => {
    deepStrictEqual(await server.actionsOf('python'), IN_PYTHON);
    return true;
  });
  const tap = await startTap(server.port);
  const mixed = new Report();
  await playAll(mixed, 'rasa-mixed', server, CONVERSATIONS, { tap });
  // The NLG server says the same in English as the domain.
  await playAll(mixed, 'rasa-mixed-compressed', server, [...COMPRESSED, ...TRANSLATED], {
    tap,
    nlgPort: server.port,
    env: { COMPRESS_ACTION_SERVER_REQUEST: 'true' },
  });
  report.add(mixed);
  await tap.stop();
  await server.stop();
  await python.stop();
}
