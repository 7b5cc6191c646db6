import { ok } from 'node:assert/strict';
import { expectLike } from '../../e2e/expect.mjs';
import { freePort } from '../../e2e/free-port.mjs';
import { timed } from '../../e2e/to-the-end.mjs';
import { RasaClient } from '../play/rasa-client.mjs';
import { startRasa } from '../servers/rasa-server.mjs';
import { NLG_MODEL } from '../setup/train.mjs';
import { startGuarded } from './guarded-server.mjs';
import { allStarts, keyLine, SECRETS } from './pairs.mjs';

/**
 * Plays each member of endpoints.yml that is a credential with a server that demands it, and with one that demands
 * something else.
 *
 * @param {import('../play/report.mjs').Report} report
 */
export async function playSecurity(report) {
  for (const { name, endpoints, pairs } of await allStarts()) {
    const port = await freePort();
    const options = { model: NLG_MODEL, endpoints: endpoints(port) };
    const rasa = await timed(`start of ${name}`, () => startRasa(name, port, options));
    const client = new RasaClient(rasa.url);
    for (const pair of pairs) await report.check(`Credentials: ${pair.member}`, () => playPair(client, port, pair));
    await rasa.stop();
  }
}

/** @param {import('./pairs.mjs').Pair} pair */
async function playPair(client, port, { member, right, wrong }) {
  const menu = [{ text: /^From the Greek kitchen for .*: .*Dolmades/ }];
  expectLike(await heardFrom(client, port, member, right), menu, `with ${member} Rasa said`);
  expectLike(await heardFrom(client, port, member, wrong), [], `with a wrong ${member} Rasa said`);
  return true;
}

/** What Rasa says when the server demands this. */
async function heardFrom(client, port, sender, demands) {
  const server = await startGuarded(port, demands);
  try {
    const heard = await client.say(sender, '/ask_menu');
    for (const secret of [...SECRETS, keyLine()]) ok(!server.output.includes(secret), `The log shows '${secret}'.`);
    return heard;
  } finally {
    await server.stop();
  }
}
