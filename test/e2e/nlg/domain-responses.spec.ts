import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { RasaAction, type JsonObject } from 'nestjs-rasa';
import { RasaNlg, RasaNlgModule, type NlgMessage } from 'nestjs-rasa/nlg';
import { call } from '../support/calls.js';
import { post } from '../support/client.js';
import { APPLICATIONS, boot, closeAll, rootModule } from '../support/servers.js';
import { ask, nlgCall, nlgModule, tracker } from './support.js';

const RESPONSES: JsonObject = {
  utter_greet: [{ text: 'Hello {name}!' }, { text: 'Hi {name} on Telegram!', channel: 'telegram' }],
  utter_vip: [{ text: 'Welcome back.', condition: [{ type: 'slot', name: 'vip', value: true }] }, { text: 'Welcome.' }],
  utter_buttons: [{ text: 'Sure?', buttons: [{ title: 'Yes, {name}', payload: '/affirm' }], custom: { to: '{name}' } }],
  utter_named: [
    { id: 'one', text: 'one' },
    { id: 'two', text: 'two' },
  ],
  utter_attachment: [{ text: 'Here it is.', attachment: 'menu.pdf' }],
  utter_hello: [{ text: 'hello', translation: { de: 'hallo' } }],
};

@RasaAction('action_x')
class X {
  run(): void {}
}

class Texts {
  @RasaNlg('utter_vip')
  vip({ call: { channel } }: { call: { channel: string | null } }): string | undefined {
    return channel === 'sms' ? 'Hi.' : undefined;
  }
}

describe.each(APPLICATIONS)("the domain's responses in $name", (server) => {
  afterAll(closeAll);

  it('are rendered with variables, channels, conditions, ids and languages', async () => {
    const options = { responses: RESPONSES, language: { slot: 'language' } };
    const { port, log } = await boot(server, nlgModule([Texts], options));
    const said = async (response: string, members: JsonObject = {}): Promise<NlgMessage> =>
      (await ask(port, nlgCall(response, members))).body as NlgMessage;

    expect((await said('utter_greet')).text).toBe('Hello Ada!');
    expect((await said('utter_greet', { arguments: { name: 'Bob' } })).text).toBe('Hello Bob!');
    expect((await said('utter_greet', { channel: { name: 'telegram' } })).text).toBe('Hi Ada on Telegram!');
    expect((await said('utter_vip')).text).toBe('Welcome.');
    expect((await said('utter_vip', { tracker: tracker({ slots: { vip: true } }) })).text).toBe('Welcome back.');
    expect((await said('utter_vip', { channel: { name: 'sms' } })).text).toBe('Hi.');
    expect(await said('utter_buttons')).toMatchObject({
      buttons: [{ title: 'Yes, Ada', payload: '/affirm' }],
      custom: { to: 'Ada' },
    });
    expect(await said('utter_named', { id: 'two' })).toMatchObject({ id: 'two', text: 'two' });
    expect((await said('utter_hello')).text).toBe('hello');
    expect((await said('utter_hello', { tracker: tracker({ slots: { language: 'de' } }) })).text).toBe('hallo');
    expect(await said('utter_attachment')).toEqual({ text: 'Here it is.' });
    expect(log.linesWith('members that Rasa refuses from an NLG server: attachment', 'warn')).toHaveLength(1);
  });

  it('come from the file of a domain', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'nlg-'));
    writeFileSync(join(folder, 'domain.yml'), 'responses:\n  utter_greet:\n    - text: "Hello {name} of the file!"\n');
    const { port } = await boot(server, nlgModule([], { domain: folder, watch: false }));
    expect((await ask(port, nlgCall('utter_greet'))).body).toEqual({ text: 'Hello Ada of the file!' });
    rmSync(folder, { recursive: true });
  });

  it('come from the domain of the latest call to an action, where nothing else is given', async () => {
    const imports = [RasaNlgModule.forRoot({ fallback: 'not yet' })];
    const { port } = await boot(server, rootModule([X], {}, { imports }));
    const answer = async (): Promise<unknown> => ((await ask(port, nlgCall('utter_greet'))).body as NlgMessage).text;
    const act = async (text: string, digest: string | null, hasDomain = true): Promise<unknown> => {
      const domain = hasDomain ? { responses: { utter_greet: [{ text }] } } : null;
      return (await post(port, call('action_x', {}, { domain, domain_digest: digest }))).status;
    };

    expect(await answer()).toBe('not yet');
    expect(await act('first', 'd1')).toBe(200);
    expect(await answer()).toBe('first');
    expect(await act('second, without a digest', null)).toBe(200);
    expect(await answer()).toBe('second, without a digest');
    expect(await act('', 'd1', false)).toBe(200);
    expect(await answer()).toBe('first');
  });
});
