import { deepStrictEqual, ok } from 'node:assert/strict';
import { expectLike } from '../../e2e/expect.mjs';
import { timed } from '../../e2e/to-the-end.mjs';
import { RasaClient } from '../play/rasa-client.mjs';
import { startRasa } from '../servers/rasa-server.mjs';
import { NLG_MODEL } from '../setup/train.mjs';
import { MESSAGES } from './conversation.mjs';
import { NlgServer } from './nlg-server.mjs';

const SENDER = 'ann';

/**
 * Plays the same messages with and without `nlg:` in Rasa's endpoints.
 *
 * @param {import('../play/report.mjs').Report} report
 */
export async function playNlg(report) {
  const server = await NlgServer.started();
  const alone = await withRasa('rasa-without-nlg', server, {}, playAll);
  await withRasa('rasa-with-nlg', server, { nlgPort: server.port }, async (client) => {
    await report.check('NLG: the same texts as without it', async () => {
      for (const [at, turn] of (await playAll(client)).entries()) deepStrictEqual(turn, alone[at]);
      return true;
    });
    await report.check('NLG: what a handler says', () => handled(client));
    await report.check('NLG: the server is stopped and started', () => interrupted(client, server));
    const { events } = await client.tracker(SENDER);
    console.log(`  ${events.filter(({ event }) => event === 'user').length} turns with nlg:`);
  });
  await server.stop();
}

/** Starts a Rasa, plays, and ends it. */
async function withRasa(name, server, options, play) {
  const rasa = await timed(`start of ${name}`, () => startRasa(name, server.port, { model: NLG_MODEL, ...options }));
  const result = await play(new RasaClient(rasa.url));
  await rasa.stop();
  return result;
}

/** Each message with what the user hears and what the tracker keeps of it. */
async function playAll(client) {
  const turns = [];
  let known = 0;
  for (const message of MESSAGES) {
    const heard = await client.say(SENDER, message);
    ok(heard.length > 0, `Rasa said nothing to ${message}.`);
    const { events } = await client.tracker(SENDER);
    const said = events.slice(known).filter(({ event }) => event === 'bot');
    known = events.length;
    turns.push({
      message,
      heard,
      kept: said.map(({ text, data, metadata }) => ({ text, data, metadata: own(metadata) })),
    });
  }
  return turns;
}

/** Without the ids of a model that are different in each run. */
function own(metadata) {
  return { ...metadata, model_id: undefined, assistant_id: undefined };
}

async function handled(client) {
  const heard = await client.say(SENDER, '/ask_special');
  expectLike(heard, [{ text: 'Today: Kleftiko.', buttons: [{ title: 'Take it' }] }], 'the handler said');
  expectLike(
    await client.say(SENDER, heard[0].buttons[0].payload),
    [{ text: /^Noted: Kleftiko, / }],
    'the button said',
  );
  return true;
}

/** Without the server Rasa says nothing, and goes on when it is there again. */
async function interrupted(client, server) {
  await server.stop();
  expectLike(await client.say(SENDER, '/greet'), [], 'without the server Rasa said');
  await server.start();
  expectLike(await client.say(SENDER, '/greet'), [{ text: 'Hello, stranger.' }], 'with the server again Rasa said');
  expectLike(await client.say(SENDER, '/bye'), [{ text: 'Goodbye.' }, { custom: { type: 'card' } }], 'and at the end');
  return true;
}
