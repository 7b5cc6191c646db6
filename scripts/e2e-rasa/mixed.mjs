import { deepStrictEqual } from 'node:assert/strict';
import { IF_POSSIBLE, timed } from '../e2e/to-the-end.mjs';
import { COMPRESSED, CONVERSATIONS, TRANSLATED } from './conversations/index.mjs';
import { playAll } from './play/play-all.mjs';
import { Report } from './play/report.mjs';
import { startActionServer } from './servers/action-server.mjs';
import { startPythonHalf } from './servers/python-half.mjs';
import { startTap } from './servers/tap.mjs';

const NAME = 'Half of the actions in Python';
/** The actions in examples/restaurant-bot/python. */
const IN_PYTHON = [
  'action_forget_reminders',
  'action_react_to_reminder',
  'action_set_reminder',
  'action_show_menu',
  'action_tell_menu',
  'action_todays_special',
  'validate_booking_form',
];

/**
 * Plays the same conversations with a bot whose actions run half in Python, on rasa-sdk.
 *
 * @param {Report} report - gets the results; the conversations are on its page already
 */
export async function playMixed(report) {
  let python;
  try {
    python = await timed('start of the Python half', startPythonHalf);
  } catch (error) {
    if (!IF_POSSIBLE) throw error;
    report.skip(NAME, `the Python half did not start: ${error.message}`);
    return;
  }
  const server = await startActionServer('mixed-action-server', { PYTHON_ACTIONS_URL: `${python.url}/webhook` });
  await report.check(NAME, async () => {
    deepStrictEqual(await namesIn(server, 'python'), IN_PYTHON);
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

/**
 * The actions that a remote runs.
 *
 * @param {{ url: string }} server
 * @param {string} remote
 */
async function namesIn({ url }, remote) {
  const actions = await (await fetch(`${url}/actions?detail`)).json();
  return actions
    .filter((action) => action.remote === remote)
    .map(({ name }) => name)
    .toSorted();
}
