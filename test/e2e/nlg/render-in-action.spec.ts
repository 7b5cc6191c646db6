import { afterAll, describe, expect, it } from '@jest/globals';
import { RasaAction, RasaActions, type CollectingDispatcher, type JsonObject } from 'nestjs-rasa';
import { RasaNlg, RasaNlgModule } from 'nestjs-rasa/nlg';
import { call } from '../support/calls.js';
import { post } from '../support/client.js';
import { APPLICATIONS, boot, closeAll, rootModule } from '../support/servers.js';

const RESPONSES = {
  utter_booked: [
    { text: 'A table at {time} for {name}.', buttons: [{ title: 'Fine', payload: '/ok' }], attachment: 'menu.pdf' },
    { text: 'On Telegram: {time}.', channel: 'telegram' },
  ],
  utter_channel: [
    { text: 'over REST', channel: 'collector' },
    { text: 'elsewhere', channel: 'rest' },
  ],
};

@RasaAction('action_book')
class Book {
  run(dispatcher: CollectingDispatcher): void {
    dispatcher.utterMessage({ text: 'One moment.' });
    dispatcher.utterMessage({ response: 'utter_booked', time: '19:30', render: true });
    const buttons = [{ title: 'Change', payload: '/change' }];
    dispatcher.utterMessage({ response: 'utter_booked', render: true, text: 'My own text.', buttons });
    dispatcher.utterMessage({ response: 'utter_booked', time: '20:00' });
    dispatcher.utterMessage({ response: 'utter_handled', render: true });
    dispatcher.utterMessage({ response: 'utter_crash', render: true });
    dispatcher.utterMessage({ response: 'utter_channel', render: true });
  }
}

class Texts {
  @RasaNlg('utter_handled')
  async handled(): Promise<string> {
    return 'by a handler';
  }

  @RasaNlg('utter_crash')
  crash(): never {
    throw new Error('the CMS is down');
  }
}

const booking = (channel = 'rest'): JsonObject =>
  call('action_book', { slots: { name: 'Ada' }, events: [{ event: 'user', input_channel: channel }] });

describe.each(APPLICATIONS)('utterMessage({ render: true }) in $name', (server) => {
  afterAll(closeAll);

  it('sends the final message, in its place among the others', async () => {
    const imports = [RasaNlgModule.forRoot({ responses: RESPONSES, fallback: 'sorry' })];
    const { port, app } = await boot(server, rootModule([Book, Texts], {}, { imports }));
    const fine = { title: 'Fine', payload: '/ok' };
    const responses = [
      { text: 'One moment.' },
      { text: 'A table at 19:30 for Ada.', buttons: [fine], attachment: 'menu.pdf' },
      { text: 'My own text.', buttons: [fine, { title: 'Change', payload: '/change' }], attachment: 'menu.pdf' },
      { response: 'utter_booked', template: 'utter_booked', time: '20:00' },
      { text: 'by a handler' },
      { text: 'sorry' },
      { text: 'over REST', channel: 'collector' },
    ];
    expect((await post(port, booking())).body).toEqual({ events: [], responses });
    expect(await app.get(RasaActions).run(booking())).toEqual({ events: [], responses });
    const telegram = (await post(port, booking('telegram'))).body as { responses: object[] };
    expect(telegram.responses[1]).toEqual({ text: 'On Telegram: 19:30.', channel: 'telegram' });
  });

  it('fails without RasaNlgModule, and says so', async () => {
    const { port, log } = await boot(server, rootModule([Book]));
    expect((await post(port, booking())).status).toBe(500);
    expect(log.text).toContain('utterMessage({ render: true }) needs RasaNlgModule.forRoot(). Add it to the imports');
  });
});
