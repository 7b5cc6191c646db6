import { ActionExecutionRejection, type CollectingDispatcher, type Yielded } from 'nestjs-rasa';

const BUTTONS = [{ title: 'Yes', payload: '/affirm' }];
const ELEMENTS = [{ title: 'Dolmades', subtitle: '7.00' }];
const IMAGE = 'https://example.org/a.png';
const CUSTOM = { kind: 'map', at: [1, 2] };

async function* tokens(): AsyncGenerator<string> {
  yield 'One ';
  yield 'moment.';
}

type Speaks = (dispatcher: CollectingDispatcher) => void | Promise<void>;

/** The older methods of the dispatcher. The compiler fails if one has no case below. */
type OlderVerb = Exclude<Extract<keyof CollectingDispatcher, `utter${string}`>, 'utterMessage'>;

/** What an action can send, each alone and some together. */
export const VERBS: Record<OlderVerb, Speaks> & Record<string, Speaks> = {
  text: (dispatcher) => dispatcher.utterMessage({ text: 'Hello.' }),
  'text of two paragraphs': (dispatcher) => dispatcher.utterMessage({ text: 'One.\n\nTwo.' }),
  response: (dispatcher) => dispatcher.utterMessage({ response: 'utter_welcome', guest: 'Ada' }),
  template: (dispatcher) => dispatcher.utterMessage({ template: 'utter_welcome', guest: 'Ada' }),
  'response + text': (dispatcher) =>
    dispatcher.utterMessage({ response: 'utter_welcome', guest: 'Ada', text: 'Ours.' }),
  'response + buttons': (dispatcher) =>
    dispatcher.utterMessage({ response: 'utter_choose', guest: 'Ada', buttons: BUTTONS }),
  'a response that is not in the domain': (dispatcher) => dispatcher.utterMessage({ response: 'utter_missing' }),
  image: (dispatcher) => dispatcher.utterMessage({ image: IMAGE }),
  'text + image': (dispatcher) => dispatcher.utterMessage({ text: 'Look:', image: IMAGE }),
  attachment: (dispatcher) => dispatcher.utterMessage({ attachment: IMAGE }),
  'attachment, an object': (dispatcher) => dispatcher.utterMessage({ attachment: { type: 'file', url: IMAGE } }),
  buttons: (dispatcher) => dispatcher.utterMessage({ buttons: BUTTONS }),
  'text + buttons': (dispatcher) => dispatcher.utterMessage({ text: 'Really?', buttons: BUTTONS }),
  elements: (dispatcher) => dispatcher.utterMessage({ elements: ELEMENTS }),
  'text + elements': (dispatcher) => dispatcher.utterMessage({ text: 'The menu:', elements: ELEMENTS }),
  custom: (dispatcher) => dispatcher.utterMessage({ custom: CUSTOM }),
  'text + custom': (dispatcher) => dispatcher.utterMessage({ text: 'Here:', custom: CUSTOM }),
  utterTemplate: (dispatcher) => dispatcher.utterTemplate('utter_welcome', undefined, false, { guest: 'Ada' }),
  utterButtonTemplate: (dispatcher) =>
    dispatcher.utterButtonTemplate('utter_choose', BUTTONS, undefined, false, { guest: 'Ada' }),
  utterButtonMessage: (dispatcher) => dispatcher.utterButtonMessage('Really?', BUTTONS),
  utterAttachment: (dispatcher) => dispatcher.utterAttachment(IMAGE),
  utterCustomMessage: (dispatcher) => dispatcher.utterCustomMessage(ELEMENTS),
  utterElements: (dispatcher) => dispatcher.utterElements(ELEMENTS),
  utterCustomJson: (dispatcher) => dispatcher.utterCustomJson(CUSTOM),
  utterImageUrl: (dispatcher) => dispatcher.utterImageUrl(IMAGE),
  streamChunk: async (dispatcher) => {
    await dispatcher.streamStart();
    await dispatcher.streamChunk({ text: 'One.' });
    await dispatcher.streamChunk({ text: 'Two.' });
    await dispatcher.streamEnd();
  },
  stream: async (dispatcher) => {
    await using stream = dispatcher.stream();
    await stream.write('One ');
    await stream.write('moment.');
  },
  streamFrom: (dispatcher) => dispatcher.streamFrom(tokens()),
  'cancelStream, then more': async (dispatcher) => {
    await dispatcher.streamStart();
    await dispatcher.streamChunk({ text: 'One.' });
    dispatcher.cancelStream();
    await dispatcher.streamChunk({ text: 'Two.' });
    await dispatcher.streamEnd();
  },
};

/** Yields instead of calling the dispatcher. */
export async function* yields(): AsyncGenerator<Yielded> {
  yield* tokens();
  yield { text: 'Look:', image: IMAGE };
}

/** An action that ends without an answer. */
export const FAILURES: Record<string, () => never> = {
  rejection: () => {
    throw new ActionExecutionRejection('failure: rejection');
  },
  crash: () => {
    throw new Error('crashed on purpose');
  },
};
