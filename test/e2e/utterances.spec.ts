import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { RasaAction, Slot, type CollectingDispatcher, type Tracker, type Utterance } from 'nestjs-rasa';
import { call } from './support/calls.js';
import { post } from './support/client.js';
import { boot, closeAll, rootModule, SERVERS, type Running } from './support/servers.js';

const FORBIDDEN: [name: string, said: unknown, what: string][] = [
  ['a text', 'hello', 'a string'],
  ['nothing', undefined, 'nothing'],
  ['null', null, 'null'],
  ['a list', ['hello'], 'a list'],
  ['a number', 5, 'a number'],
];

@Injectable()
class Sayings {
  @RasaAction('action_forbidden')
  forbidden(dispatcher: CollectingDispatcher, _tracker: Tracker, @Slot('index') index: number) {
    dispatcher.utterMessage(FORBIDDEN[index]?.[1] as Utterance);
  }

  @RasaAction('action_forbidden_chunk')
  async forbiddenChunk(dispatcher: CollectingDispatcher, _tracker: Tracker, @Slot('index') index: number) {
    await dispatcher.streamChunk(FORBIDDEN[index]?.[1] as Utterance);
  }

  @RasaAction('action_python')
  python(dispatcher: CollectingDispatcher) {
    dispatcher.utterMessage({ json_message: { a: 1 } });
    dispatcher.utterMessage({ json_message: { a: 1 }, custom: { b: 2 } });
    dispatcher.utterMessage({ response: 'utter_a', json_message: null });
  }

  @RasaAction('action_python_chunk')
  async pythonChunk(dispatcher: CollectingDispatcher) {
    await dispatcher.streamChunk({ json_message: { a: 1 } });
    await dispatcher.streamEnd();
  }

  @RasaAction('action_near')
  near(dispatcher: CollectingDispatcher) {
    dispatcher.utterMessage({ text: 'Which?', buttns: [{ title: 'This' }], city: 'Rome' });
    dispatcher.utterMessage({ txt: 'hi', atachment: {}, responce: 'utter_x', jsonMessage: {} });
    dispatcher.utterMessage({ response: 'utter_b', texts: 'a variable', element: 'helium' });
  }
}

describe.each(SERVERS)('what an action utters, at $name', (server) => {
  let running: Running;
  beforeAll(async () => {
    running = await boot(server, rootModule([Sayings]));
  });
  afterAll(closeAll);

  const responses = async (action: string): Promise<unknown> => (await post(running.port, call(action))).body;

  it.each(FORBIDDEN.map(([name, , what], index) => [name, what, index] as const))(
    'is refused when it is %s, with the remedy',
    async (_name, what, index) => {
      running.log.clear();
      for (const action of ['action_forbidden', 'action_forbidden_chunk']) {
        const answer = await post(running.port, call(action, { slots: { index } }));
        const verb = action === 'action_forbidden' ? 'utterMessage' : 'streamChunk';
        expect([action, answer.status]).toEqual([action, 500]);
        expect(running.log.text).toContain(
          `TypeError: ${verb}() takes an object, but got ${what}. For a text say ${verb}({ text: 'hello' }).`,
        );
      }
    },
  );

  it('treats json_message of rasa-sdk as custom, and prefers it', async () => {
    expect(await responses('action_python')).toMatchObject({
      responses: [{ custom: { a: 1 } }, { custom: { b: 2 } }, { response: 'utter_a', template: 'utter_a' }],
    });
    expect(await responses('action_python_chunk')).toMatchObject({ responses: [{ custom: { a: 1 } }] });
    const streamed = await post(running.port, call('action_python_chunk'), {
      headers: { accept: 'text/event-stream' },
    });
    expect(streamed.text).toContain('"custom":{"a":1}');
    expect(streamed.text).not.toContain('json_message');
  });

  it('keeps variables with names similar to members, and warns about each name once', async () => {
    running.log.clear();
    const first = await responses('action_near');
    expect(await responses('action_near')).toEqual(first);
    expect(first).toMatchObject({
      responses: [
        { text: 'Which?', buttns: [{ title: 'This' }], city: 'Rome' },
        { txt: 'hi', atachment: {}, responce: 'utter_x', jsonMessage: {} },
        { response: 'utter_b', texts: 'a variable', element: 'helium' },
      ],
    });
    const warning = (name: string, meant: string): string =>
      `Sayings.near (in AppModule) utters a message with \`${name}\`: did you mean \`${meant}\`? ` +
      'It is sent as it is, as a variable of the message. This is logged once. RasaModule';
    expect(running.log.linesWith('did you mean', 'warn')).toEqual([
      warning('buttns', 'buttons'),
      warning('txt', 'text'),
      warning('atachment', 'attachment'),
      warning('responce', 'response'),
      warning('jsonMessage', 'json_message'),
    ]);
  });
});
