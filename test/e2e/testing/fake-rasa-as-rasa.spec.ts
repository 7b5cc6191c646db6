import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { JsonObject, TrackedEvent } from 'nestjs-rasa';
import { FakeRasa, type FakePrediction, type FakeRasaOptions, type FakeTurn } from 'nestjs-rasa/testing';
import { isJsonObject } from '../../../src/protocol/index.js';
import { answeringServer, type CameIn } from '../../support/answering-server.js';
import { differences } from '../../support/differences.js';
import { RESTAURANT_RULES } from '../../support/restaurant-rules.js';
import { readTalks, type Talk, type TalkTurn } from '../../support/talks.js';

/**
 * What the real Rasa 3.6.21 did in the conversations of `npm run e2e:rasa`. FakeRasa gets the same messages, what the NLU
 * made of them, the predictions and the answers; its calls, messages and trackers must be the same. The end-to-end run
 * passes its own recordings here.
 */
const FOLDER = process.env['FAKE_RASA_TALKS'] ?? 'test/e2e/testing/rasa-talks/';
const ASSISTANTS = [
  {
    recording: 'restaurant-bot.ndjson',
    files: 'examples/restaurant-bot/rasa/domain.yml',
    assistantId: 'nestjs-rasa-restaurant-bot',
    rules: RESTAURANT_RULES,
  },
  {
    recording: 'scripted.ndjson',
    files: 'scripts/e2e-rasa/fake-rasa/assistant/domain.yml',
    assistantId: 'nestjs-rasa-fake-rasa',
    rules: undefined,
  },
];
const TALKS = ASSISTANTS.flatMap((assistant) => {
  const { domain, talks } = readTalks(join(FOLDER, assistant.recording));
  return talks.map((talk) => ({ ...assistant, ...talk, domain }));
});

/** These differ from run to run. */
const UNSTEADY: ReadonlySet<string> = new Set(['timestamp', 'latest_event_time', 'message_id', 'model_id']);
/** Rules do not say which policy predicted an action. */
const OF_POLICIES: ReadonlySet<string> = new Set([...UNSTEADY, 'policy', 'confidence', 'hide_rule_turn']);

it.each(ASSISTANTS)('FakeRasa sends the domain of $files as Rasa does', async ({ files, recording }) => {
  const actions = await answeringServer(() => ({ status: 500, body: {} }));
  const rasa = new FakeRasa({ url: actions.url, domain: files, digestFirst: false });
  const [action = ''] = [readTalks(join(FOLDER, recording)).domain['actions']].flat().map(String);
  await rasa.run(action);
  await actions.close();

  expect(actions.came.at(-1)?.body['domain']).toEqual(readTalks(join(FOLDER, recording)).domain);
});

describe.each(TALKS)('FakeRasa in "$name" ($sender)', (talk) => {
  let actions: Awaited<ReturnType<typeof answeringServer>>;
  let texts: Awaited<ReturnType<typeof answeringServer>>;

  beforeEach(async () => {
    actions = await answeringServer((_call, index) => talk.calls[index]?.answer ?? { status: 500, body: {} });
    texts = await answeringServer((_call, index) => talk.texts[index]?.answer ?? { status: 500, body: {} });
  });

  afterEach(() => Promise.all([actions.close(), texts.close()]));

  it('makes the same calls, says the same and has the same tracker after each turn as Rasa', async () => {
    const predictions: FakePrediction[] = [];
    const rasa = fakeRasa({ predict: () => predictions.shift() });
    const found: string[] = [];
    for (const [index, turn] of talk.turns.entries()) {
      predictions.splice(0, predictions.length, ...predictionsOf(turn));
      found.push(...(await turnDifferences(rasa, turn, `turn ${index + 1}`, UNSTEADY)));
      found.push(...differences([], predictions, `turn ${index + 1}, predictions that were not asked for`));
    }
    found.push(...callDifferences(talk, actions.came, texts.came, UNSTEADY));
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

  const { rules } = talk;
  if (rules === undefined) return;
  it('chooses the same actions by rules as the policies of Rasa', async () => {
    const rasa = fakeRasa({ rules });
    const found: string[] = [];
    for (const [index, turn] of talk.turns.entries()) {
      found.push(...(await turnDifferences(rasa, turn, `turn ${index + 1}`, OF_POLICIES)));
    }
    found.push(...callDifferences(talk, actions.came, texts.came, OF_POLICIES));

    expect(found.slice(0, 10)).toEqual([]);
  });

  function fakeRasa(options: Partial<FakeRasaOptions>): FakeRasa {
    return new FakeRasa({
      url: `${actions.url}/webhook`,
      domain: talk.domain,
      senderId: talk.sender,
      digestFirst: false,
      compress: talk.isCompressed,
      assistantId: talk.assistantId,
      ...(talk.texts.length > 0 && { nlg: `${texts.url}/nlg` }),
      ...options,
    });
  }
});

async function turnDifferences(rasa: FakeRasa, turn: TalkTurn, place: string, unsteady: ReadonlySet<string>) {
  const { messages } = await play(rasa, turn);
  return [
    // Nobody waits at Rasa's REST channel for what a reminder says.
    ...(turn.said === null ? [] : differences(turn.heard, messages, `${place}, messages`)),
    ...differences(steady(turn.tracker, unsteady), steady(await rasa.dump(), unsteady), `${place}, tracker`),
  ];
}

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

function callDifferences(
  { calls, texts, domain }: Talk & { readonly domain: JsonObject },
  came: readonly CameIn[],
  asked: readonly CameIn[],
  unsteady: ReadonlySet<string>,
): string[] {
  const bodies = (all: readonly CameIn[]) =>
    steady(
      all.map(({ body }) => body),
      unsteady,
    );
  const called = steady(
    calls.map(({ call }) => ({ ...call, domain })),
    unsteady,
  );
  return [
    ...differences(called, bodies(came), 'calls'),
    ...differences(
      steady(
        texts.map(({ call }) => call),
        unsteady,
      ),
      bodies(asked),
      'NLG calls',
    ),
  ];
}

function steady(value: unknown, unsteady: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((item) => steady(item, unsteady));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, unsteady.has(name) ? '*' : steady(member, unsteady)]),
  );
}
