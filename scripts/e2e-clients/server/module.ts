import { Module, type Type } from '@nestjs/common';
import {
  RasaAction,
  RasaModule,
  SlotSet,
  type Action,
  type CollectingDispatcher,
  type RasaEvent,
  type Yielded,
} from 'nestjs-rasa';
import { EVENTS } from './events.js';
import { FAILURES, VERBS, yields } from './verbs.js';

/** Part of every answer. A client that does not receive it has lost the whole answer. */
const said = (dispatcher: CollectingDispatcher): void => dispatcher.utterMessage({ text: 'marker' });
const arrived = (): RasaEvent => new SlotSet('marker', 'arrived');

function actionClass(name: string, run: Action['run']): Type<Action> {
  @RasaAction(name)
  class OneAction implements Action {
    run(...args: Parameters<Action['run']>): ReturnType<Action['run']> {
      return run(...args);
    }
  }
  return OneAction;
}

const events = Object.entries(EVENTS).map(([name, event]) =>
  actionClass(`event: ${name}`, (dispatcher) => {
    said(dispatcher);
    return [event(), arrived()].flat();
  }),
);

const verbs = Object.entries(VERBS).map(([name, speak]) =>
  actionClass(`verb: ${name}`, async (dispatcher) => {
    await speak(dispatcher);
    said(dispatcher);
    return [arrived()];
  }),
);

const yielding = actionClass('verb: yielded', async function* (): AsyncGenerator<Yielded> {
  yield* yields();
  yield 'marker';
  yield arrived();
});

const failures = Object.entries(FAILURES).map(([name, fail]) =>
  actionClass(`failure: ${name}`, (dispatcher) => {
    said(dispatcher);
    return fail();
  }),
);

/** Reports the values for which Python wrote literals that JSON does not have. */
const values = ['NaN', 'Infinity'].map((name) =>
  actionClass(`value: ${name}`, (dispatcher, tracker) => {
    const entity = tracker.latestMessage.entities?.find((one) => one.entity === 'x');
    dispatcher.utterMessage({ text: JSON.stringify([entity?.value, tracker.getSlot('number')]) });
    said(dispatcher);
    return [arrived()];
  }),
);

@Module({ imports: [RasaModule.forRoot()], providers: [...events, ...verbs, yielding, ...failures, ...values] })
export class ClientsModule {}
