import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Module, type DynamicModule, type ModuleMetadata, type Type } from '@nestjs/common';
import { RasaModule } from 'nestjs-rasa';
import { RasaNlgModule, type NlgMessage } from 'nestjs-rasa/nlg';
import { parse } from 'yaml';
import { ADAPTERS, start, type RunningApplication } from '../support/applications.js';
import { callFor, post } from '../support/calls.js';
import { snippet, writeSnippet } from '../support/snippets.js';

const PAGE = 'docs/nlg.md';

describe(PAGE, () => {
  let running: RunningApplication | undefined;
  afterEach(() => running?.close());

  const ask = async (response: string, members: object = {}): Promise<NlgMessage> => {
    const tracker = { sender_id: 'ada', slots: { name: 'Ada' }, latest_message: {}, events: [] };
    const body = { response, arguments: { time: '19:30' }, tracker, channel: { name: 'rest' }, ...members };
    const answer = await fetch(`${(running as RunningApplication).url}/nlg`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as NlgMessage;
  };
  const boot = async (metadata: ModuleMetadata, adapter: (typeof ADAPTERS)[number] = 'fastify'): Promise<void> => {
    @Module(metadata)
    class AppModule {}
    running = await start(AppModule, adapter);
  };
  const nlg = (options = {}): DynamicModule => RasaNlgModule.forRoot(options);

  it.each(ADAPTERS)('answers beside the actions over %s', async (adapter) => {
    writeSnippet(PAGE, 'greetings.ts');
    const { NlgAppModule } = await snippet(PAGE, 'nlg-app.module.ts');
    running = await start(NlgAppModule as Type, adapter);
    expect(await ask('utter_greet')).toEqual({ text: 'Hello Ada!' });
    expect(await ask('utter_table_booked')).toEqual({
      text: 'I have booked a table at 19:30.',
      buttons: [{ title: 'Thanks', payload: '/thanks' }],
    });
    expect(await ask('utter_table_booked', { channel: { name: 'sms' } })).toEqual({ text: 'Table: 19:30' });
    expect(await ask('utter_unknown')).toEqual({ text: 'Sorry, I cannot say that right now.' });
    expect((await post(running.url, callFor('action_x'))).status).toBe(404);
  });

  it('answers patterns by a class, and chooses among variations', async () => {
    const { Questions } = await snippet(PAGE, 'questions.ts');
    const { Goodbyes } = await snippet(PAGE, 'goodbyes.ts');
    await boot({ imports: [nlg({ fallback: 'fallback' })], providers: [Questions as Type, Goodbyes as Type] });
    expect(await ask('utter_ask_cuisine')).toEqual({ text: 'What would you like to eat?' });
    expect(await ask('utter_ask_age')).toEqual({ text: 'fallback' });
    expect(['Bye!', 'See you soon.', 'Have a nice day!']).toContain((await ask('utter_goodbye')).text);
  });

  it("renders the domain's responses in the language of the conversation", async () => {
    const { TextsModule } = await snippet(PAGE, 'texts.module.ts');
    await boot({ imports: [TextsModule as Type] });
    const tracker = { sender_id: 'ada', slots: { name: 'Ada', language: 'de' }, latest_message: {}, events: [] };
    expect((await ask('utter_welcome')).text).toBe('Welcome, Ada!');
    expect((await ask('utter_welcome', { channel: { name: 'sms' } })).text).toBe('Hi Ada');
    expect((await ask('utter_welcome', { tracker })).text).toBe('Willkommen, Ada!');
  });

  it('counts the answers', async () => {
    const { CountingModule, counts } = await snippet(PAGE, 'counting.ts');
    await boot({ imports: [nlg(), CountingModule as Type] });
    await ask('utter_unknown');
    expect(counts).toEqual({ 'none not-found': 1 });
  });

  it('renders what an action says', async () => {
    const { Greetings } = await snippet(PAGE, 'greetings.ts');
    const { Book } = await snippet(PAGE, 'book.action.ts');
    await boot({
      imports: [RasaModule.forRoot({ logging: false }), nlg()],
      providers: [Greetings as Type, Book as Type],
    });
    const { body } = await post((running as RunningApplication).url, callFor('action_book'));
    expect(body.responses).toEqual([
      { text: 'I have booked a table at 19:30.', buttons: [{ title: 'Thanks', payload: '/thanks' }] },
    ]);
  });

  it('shows an endpoints.yml that Rasa reads', () => {
    const [, yaml = ''] = /```yaml\n(.*?)```/s.exec(readFileSync(PAGE, 'utf8')) ?? [];
    expect(parse(yaml)).toEqual({
      action_endpoint: { url: 'http://localhost:5055/webhook' },
      nlg: { url: 'http://localhost:5055/nlg' },
    });
  });
});
