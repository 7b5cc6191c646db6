import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import {
  RasaAction,
  RasaModule,
  SlotSet,
  type CollectingDispatcher,
  type RasaEvent,
  type Utterance,
} from 'nestjs-rasa';
import { ADAPTERS, start, type RunningApplication } from '../../support/applications.js';
import { post } from '../../support/calls.js';
import { callBy, type CallerName } from './callers.js';

const BUTTONS = [{ title: 'Yes', payload: '/affirm' }];

let utterance: Utterance = {};
let events: readonly RasaEvent[] = [];

@RasaAction('action_ask')
class Ask {
  run(dispatcher: CollectingDispatcher): readonly RasaEvent[] {
    dispatcher.utterMessage(utterance);
    return events;
  }
}

@Module({ imports: [RasaModule.forRoot()], providers: [Ask] })
class AppModule {}

// Rasa 2.8 ends a turn with an AttributeError for `text: null` beside buttons, and loses the slots of the turn.
describe.each(ADAPTERS)('buttons over %s', (adapter) => {
  let running: RunningApplication;
  beforeAll(async () => {
    running = await start(AppModule, adapter);
  });
  afterAll(() => running.close());

  const answered = async (caller: CallerName, said: Utterance): Promise<unknown> => {
    utterance = said;
    const { body } = await post(running.url, callBy(caller, 'action_ask'));
    return body.responses;
  };

  it.each([
    { about: 'no event', returned: [] },
    { about: 'an event', returned: [new SlotSet('asked', true)] },
  ])('without a text get a blank text for Rasa 2, beside $about', async ({ returned }) => {
    events = returned;
    expect(await answered('Rasa 2.8.34', { buttons: BUTTONS })).toEqual([{ text: ' ', buttons: BUTTONS }]);
  });

  it.each(['Core 0.13.8', 'Rasa 1.10.26', 'Rasa 3.6.21', 'Rasa Pro 3.21.0'] as const)(
    'without a text are sent unchanged to %s',
    async (caller) => {
      expect(await answered(caller, { buttons: BUTTONS })).toEqual([{ buttons: BUTTONS }]);
    },
  );

  it('with a text or a response are sent unchanged to Rasa 2', async () => {
    const text = { text: 'Really?', buttons: BUTTONS };
    expect(await answered('Rasa 2.8.34', text)).toEqual([text]);
    const response = { response: 'utter_ask', template: 'utter_ask', buttons: BUTTONS };
    expect(await answered('Rasa 2.8.34', response)).toEqual([response]);
  });
});
