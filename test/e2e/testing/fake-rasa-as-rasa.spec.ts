import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { JsonObject, TrackedEvent } from 'nestjs-rasa';
import { FakeRasa, type FakePrediction, type FakeTurn } from 'nestjs-rasa/testing';
import { isJsonObject } from '../../../src/protocol/index.js';
import { answeringServer } from '../../support/answering-server.js';
import { differences } from '../../support/differences.js';
import { readTalks, type Talk, type TalkTurn } from '../../support/talks.js';

/**
 * What the real Rasa 3.6.21 did in the conversations of `npm run e2e:rasa`. FakeRasa gets the same messages, what the NLU
 * made of them, the predictions and the answers; its calls, messages and trackers must be the same. The end-to-end run
 * passes its own recording here.
 */
const FILE = process.env['FAKE_RASA_TALKS'] ?? new URL('./rasa-talks.ndjson', import.meta.url).pathname;
const { domain, talks } = readTalks(FILE);

/** These differ from run to run. */
const UNSTEADY = new Set(['timestamp', 'latest_event_time', 'message_id', 'model_id']);

describe.each(talks.map((talk) => [`${talk.name} (${talk.sender})`, talk] as const))('FakeRasa in "%s"', (_, talk) => {
  let actions: Awaited<ReturnType<typeof answeringServer>>;
  let texts: Awaited<ReturnType<typeof answeringServer>>;

  beforeEach(async () => {
    actions = await answeringServer((_call, index) => talk.calls[index]?.answer ?? { status: 500, body: {} });
    texts = await answeringServer((_call, index) => talk.texts[index]?.answer ?? { status: 500, body: {} });
  });

  afterEach(() => Promise.all([actions.close(), texts.close()]));

  it('makes the same calls, says the same and has the same tracker after each turn as Rasa', async () => {
    const predictions: FakePrediction[] = [];
    const rasa = new FakeRasa({
      url: `${actions.url}/webhook`,
      domain: 'examples/restaurant-bot/rasa/domain.yml',
      predict: () => predictions.shift(),
      senderId: talk.sender,
      digestFirst: false,
      compress: talk.isCompressed,
      assistantId: 'nestjs-rasa-restaurant-bot',
      ...(talk.texts.length > 0 && { nlg: `${texts.url}/nlg` }),
    });
    const found: string[] = [];
    for (const [index, turn] of talk.turns.entries()) {
      const place = `turn ${index + 1}`;
      predictions.splice(0, predictions.length, ...predictionsOf(turn));
      const { messages } = await play(rasa, turn);
      // Nobody waits at Rasa's REST channel for what a reminder says.
      if (turn.said !== null) found.push(...differences(turn.heard, messages, `${place}, messages`));
      found.push(...differences(steady(turn.tracker), steady(await rasa.dump()), `${place}, tracker`));
      found.push(...differences([], predictions, `${place}, predictions that were not asked for`));
    }
    found.push(...callDifferences(talk, actions.came, texts.came));
    const encodings = actions.came.map(({ headers }) => headers['content-encoding'] === 'deflate');
    found.push(
      ...differences(
        actions.came.map(() => talk.isCompressed),
        encodings,
        'compressed',
      ),
    );
    found.push(...differences(actions.came.length, actions.connections, 'connections'));

    expect(found.slice(0, 10)).toEqual([]);
  });
});

function play(rasa: FakeRasa, { said, added }: TalkTurn): Promise<FakeTurn> {
  if (said !== null) return rasa.say(said, said.startsWith('/') ? {} : { parseData: parseDataOf(added) });
  const isReminder = added.some(({ text }) => text?.startsWith('EXTERNAL: '));
  return isReminder ? rasa.fireReminder() : rasa.addEvents(added);
}

function parseDataOf(events: readonly TrackedEvent[]): JsonObject {
  return events.find(({ event }) => event === 'user')?.['parse_data'] as JsonObject;
}

/** What Rasa's policies predicted in a turn: each action that ran after the message, or was rejected. */
function predictionsOf({ said, added }: TalkTurn): FakePrediction[] {
  if (said === null && !added.some(({ text }) => text?.startsWith('EXTERNAL: '))) return [];
  return added
    .slice(added.findIndex(({ event }) => event === 'user') + 1)
    .filter(({ event }) => event === 'action' || event === 'action_execution_rejected')
    .filter(({ name, policy }) => policy !== 'followup_action' && !(name === 'action_listen' && policy === null))
    .map(({ name = '', policy, confidence, hide_rule_turn: hidden }) => ({
      action: name,
      policy: policy as string | null,
      confidence: confidence as number,
      hideRuleTurn: hidden === true,
    }));
}

function callDifferences(talk: Talk, came: readonly { body: JsonObject }[], asked: readonly { body: JsonObject }[]) {
  const calls = talk.calls.map(({ call }) => ({ ...call, domain }));
  return [
    ...differences(steady(calls), steady(came.map(({ body }) => body)), 'calls'),
    ...differences(steady(talk.texts.map(({ call }) => call)), steady(asked.map(({ body }) => body)), 'NLG calls'),
  ];
}

function steady(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(steady);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, UNSTEADY.has(name) ? '*' : steady(member)]),
  );
}
