import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { ROOT, RUN } from '../../e2e/paths.mjs';
import { run } from '../../e2e/processes.mjs';
import { timed } from '../../e2e/to-the-end.mjs';
import { TALKS } from '../paths.mjs';
import { RasaClient } from '../play/rasa-client.mjs';
import { startRasa } from '../servers/rasa-server.mjs';
import { startTap } from '../servers/tap.mjs';
import { SCRIPTED_MODEL } from '../setup/train.mjs';
import { startScriptedActions } from './scripted-actions.mjs';
import { playScripted } from './scripted-talks.mjs';
import { talksOf } from './talks.mjs';

const SECONDS = 5 * 60;
const SPEC = 'test/e2e/testing/fake-rasa-as-rasa.spec.ts';
const NEW_TALKS = `${RUN}rasa-talks/`;

/**
 * Lets FakeRasa have the conversations of this run, by the spec that otherwise has those of an earlier run. With
 * `--keep-talks`, that earlier run is replaced.
 *
 * @param {string} restaurantBot - what Rasa did with the restaurant bot
 */
export async function compareFakeRasa(restaurantBot) {
  mkdirSync(NEW_TALKS, { recursive: true });
  writeFileSync(`${NEW_TALKS}restaurant-bot.ndjson`, restaurantBot);
  writeFileSync(`${NEW_TALKS}scripted.ndjson`, await scriptedTalks());
  if (process.argv.includes('--keep-talks')) cpSync(NEW_TALKS, TALKS, { recursive: true });
  const env = { ...process.env, FAKE_RASA_TALKS: NEW_TALKS };
  await run('fake-rasa', SECONDS, 'npm', ['run', '--silent', 'test:jest', '--', SPEC], { cwd: ROOT, env });
  return true;
}

/** The conversations of the small assistant. */
async function scriptedTalks() {
  const actions = await startScriptedActions();
  const tap = await startTap(actions.port);
  const rasa = await timed('start of rasa-scripted', () =>
    startRasa('rasa-scripted', tap.port, { model: SCRIPTED_MODEL }),
  );
  const report = await playScripted(new RasaClient(rasa.url));
  await rasa.stop();
  const talks = talksOf(report, { actions: tap });
  await tap.stop();
  await actions.stop();
  return talks;
}
