import { timed } from '../../e2e/to-the-end.mjs';
import { startRasa } from '../servers/rasa-server.mjs';
import { Stage } from './play.mjs';
import { RasaClient } from './rasa-client.mjs';

/**
 * Starts a Rasa, plays the conversations, and stops it.
 *
 * @param {import('./report.mjs').Report} report
 * @param {string} name - of Rasa's log
 * @param {Awaited<ReturnType<typeof import('../servers/action-server.mjs').startActionServer>>} actionServer
 * @param {import('./play.mjs').Conversation[]} conversations
 * @param {{ tap: Awaited<ReturnType<typeof import('../servers/tap.mjs').startTap>>, env?: object, nlgPort?: number }} options
 * @returns {Promise<string>} the version of Rasa
 */
export async function playAll(report, name, actionServer, conversations, { tap, ...options }) {
  const rasa = await timed(`start of ${name}`, () => startRasa(name, tap.port, options));
  for (const conversation of conversations) {
    await report.play(conversation, new Stage(new RasaClient(rasa.url), actionServer, tap));
  }
  await rasa.stop();
  return rasa.version;
}
