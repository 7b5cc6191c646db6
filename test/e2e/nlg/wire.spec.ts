import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  Ctx,
  RasaAction,
  RasaModule,
  Slot,
  type CollectingDispatcher,
  type JsonObject,
  type Tracker,
} from 'nestjs-rasa';
import { Argument, Channel, RasaNlg, RasaNlgModule, type NlgContext } from 'nestjs-rasa/nlg';
import { call, history } from '../support/calls.js';
import { post } from '../support/client.js';
import { boot, closeAll, rootModule, SERVERS, type Running } from '../support/servers.js';
import { ask, nlgCall, nlgModule, responsesOf, tracker } from './support.js';

@RasaNlg('utter_greet')
class Greet {
  generate({ tracker: conversation, call: { response, channel } }: NlgContext): string {
    return `${response} for ${conversation.getSlot<string>('name')} over ${channel}`;
  }
}

class Texts {
  @RasaNlg('utter_booked')
  booked(@Argument('time') time: unknown, @Slot('name') name: string, @Channel() channel: string | null) {
    return { text: `${name} at ${String(time)}`, metadata: { channel } };
  }

  @RasaNlg('utter_events')
  events(@Ctx('tracker') conversation: Tracker): string {
    return `${conversation.events.length} events`;
  }

  @RasaNlg('utter_everything')
  everything(): JsonObject {
    return {
      text: null,
      buttons: [{ title: 'Yes', payload: '/affirm' }],
      elements: [],
      image: null,
      attachment: { type: 'file' },
      custom: { a: 1 },
      id: 'one',
      quick_replies: [{ title: 'No' }],
    };
  }

  @RasaNlg('utter_refused')
  refused(): JsonObject {
    return {
      text: { no: 'text' },
      buttons: ['a'],
      elements: 'b',
      image: 3,
      attachment: 'file.pdf',
      custom: ['c'],
      id: 4,
    };
  }
}

@RasaAction('action_greet')
class GreetAction {
  run(dispatcher: CollectingDispatcher): void {
    dispatcher.utterMessage({ text: 'Hello!' });
  }
}

const RESPONSES = responsesOf({
  utter_bye: ({ arguments: { day }, slots, channel, id, language }) => ({
    text: [day, slots['name'], channel, id, language].join(),
  }),
});

/** What each version of Rasa sends for one response. */
const VERSIONS: [string, (response: string) => JsonObject][] = [
  ['Core 0.13 and Rasa 1', (template) => ({ template, arguments: {}, tracker: tracker(), channel: { name: 'rest' } })],
  [
    'Rasa 2',
    (name) => ({ response: name, template: name, arguments: {}, tracker: tracker(), channel: { name: 'rest' } }),
  ],
  ['Rasa 3.0', (response) => ({ response, arguments: {}, tracker: tracker(), channel: { name: 'rest' } })],
  ['Rasa 3.6', (response) => nlgCall(response)],
];

describe.each(SERVERS)('the NLG server in $name', (server) => {
  let running: Running;

  beforeAll(async () => {
    const nlg = RasaNlgModule.forRoot({ responses: RESPONSES, language: { slot: 'language' } });
    running = await boot(server, rootModule([Greet, Texts, GreetAction], {}, { imports: [nlg] }));
  });
  afterAll(closeAll);

  it.each(VERSIONS)('answers %s by a handler', async (_version, body) => {
    const { status, body: answer, headers } = await ask(running.port, body('utter_greet'));
    expect({ status, answer }).toEqual({ status: 200, answer: { text: 'utter_greet for Ada over rest' } });
    expect(headers['content-type']).toBe('application/json');
  });

  it.each(VERSIONS)('answers %s by the responses of the domain', async (_version, body) => {
    expect((await ask(running.port, body('utter_bye'))).body).toEqual({ text: ',Ada,rest,,' });
  });

  it('hands id, arguments and language to the responses of the domain', async () => {
    const slots = { name: 'Ada', language: 'de' };
    const body = nlgCall('utter_bye', { id: 'v1', arguments: { day: 'Monday' }, tracker: tracker({ slots }) });
    expect((await ask(running.port, body)).body).toEqual({ text: 'Monday,Ada,rest,v1,de' });
  });

  it('answers the id of the request', async () => {
    const { headers } = await ask(running.port, nlgCall('utter_greet'), { headers: { 'x-request-id': 'r-1' } });
    expect(headers['x-request-id']).toBe('r-1');
  });

  it('fills parameters from arguments, slots and the channel', async () => {
    const { body } = await ask(running.port, nlgCall('utter_booked', { arguments: { time: '19:30' } }));
    expect(body).toEqual({ text: 'Ada at 19:30', metadata: { channel: 'rest' } });
  });

  it('sends every member that Rasa knows, without those that are null', async () => {
    expect((await ask(running.port, nlgCall('utter_everything'))).body).toEqual({
      text: '',
      buttons: [{ title: 'Yes', payload: '/affirm' }],
      elements: [],
      attachment: { type: 'file' },
      custom: { a: 1 },
      id: 'one',
      quick_replies: [{ title: 'No' }],
    });
  });

  it('leaves members out that make Rasa drop the answer, with a warning', async () => {
    expect((await ask(running.port, nlgCall('utter_refused'))).body).toEqual({ text: '' });
    await ask(running.port, nlgCall('utter_refused'));
    const [warning, ...others] = running.log.linesWith('members that Rasa refuses', 'warn');
    expect(warning).toContain('utter_refused has members');
    expect(warning).toContain('text, buttons, elements, image, attachment, custom, id');
    expect(others).toEqual([]);
  });

  it('takes a tracker beyond the limits of the application, and does not parse its history unasked', async () => {
    const events = history(3_000_000);
    const whole = await ask(running.port, nlgCall('utter_events', { tracker: tracker({ events }) }));
    expect(whole.body).toEqual({ text: `${events.length} events` });
    const broken = JSON.stringify(nlgCall('utter_greet', { tracker: tracker({ events: ['@'] }) }));
    const unread = await ask(running.port, broken.replace('["@"]', '[{"event" "user"}]'));
    expect(unread.body).toEqual({ text: 'utter_greet for Ada over rest' });
  });

  it('answers a call without tracker, arguments and channel', async () => {
    expect((await ask(running.port, { response: 'utter_booked' })).body).toEqual({
      text: 'null at null',
      metadata: { channel: null },
    });
  });

  it('leaves the webhook of RasaModule as it is', async () => {
    expect((await post(running.port, call('action_greet'))).body).toEqual({
      events: [],
      responses: [{ text: 'Hello!' }],
    });
  });
});

describe.each(SERVERS)('the NLG server alone in $name', (server) => {
  afterAll(closeAll);

  it('answers without RasaModule, at its own path', async () => {
    const { port } = await boot(server, nlgModule([Greet], { path: 'texts', prefix: 'rasa' }));
    const { body } = await ask(port, nlgCall('utter_greet'), { path: '/rasa/texts' });
    expect(body).toEqual({ text: 'utter_greet for Ada over rest' });
    expect((await post(port, call('action_greet'))).status).toBe(404);
  });

  it('takes its options from a factory, and works with RasaModule over gRPC or in process only', async () => {
    const nlg = RasaNlgModule.forRootAsync({ path: 'say', useFactory: () => ({ responses: RESPONSES }) });
    const { port } = await boot(server, nlgModule([], { path: 'other' }));
    expect((await ask(port, nlgCall('utter_bye'), { path: '/other' })).body).toEqual({ text: '' });
    const both = await boot(server, rootModule([], { http: false }, { imports: [nlg] }));
    expect((await ask(both.port, nlgCall('utter_bye'), { path: '/say' })).body).toEqual({ text: ',Ada,rest,,' });
    expect(both.app.get(RasaModule)).toBeDefined();
  });
});
