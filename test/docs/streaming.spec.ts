import { afterEach, describe, expect, it } from '@jest/globals';
import { Module, type Type } from '@nestjs/common';
import { RasaModule } from 'nestjs-rasa';
import { start, type RunningApplication } from '../support/applications.js';
import { callFor, post } from '../support/calls.js';
import { snippet } from '../support/snippets.js';

const PAGE = 'docs/streaming.md';

describe(PAGE, () => {
  let running: RunningApplication | undefined;
  afterEach(() => running?.close());

  const boot = async (file: string, name: string): Promise<string> => {
    const action = (await snippet(PAGE, file))[name] as Type;
    @Module({ imports: [RasaModule.forRoot({ logging: false })], providers: [action] })
    class AppModule {}
    running = await start(AppModule, 'fastify');
    return running.url;
  };

  it('streams from a source', async () => {
    const { body } = await post(await boot('recommend.action.ts', 'Recommend'), callFor('action_recommend'));
    expect(body).toMatchObject({ events: [{ name: 'recommended' }], responses: [{ text: 'Try the soup.' }] });
  });

  it('streams step by step', async () => {
    const { body } = await post(await boot('dishes.action.ts', 'TellDishes'), callFor('action_tell_dishes'));
    expect(body.responses).toEqual([{ text: 'Soup. Pizza. ' }]);
  });

  it('streams by yielding, over HTTP as the page shows', async () => {
    const response = await fetch(`${await boot('menu.action.ts', 'TellMenu')}/webhook`, {
      method: 'POST',
      headers: { accept: 'application/x-ndjson' },
      body: '{"next_action": "action_tell_menu", "tracker": {"sender_id": "ada"}, "domain": {}}',
    });
    const lines = (await response.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    const id = expect.any(String);
    expect(lines).toEqual([
      { chunk_start: { response_id: id } },
      { chunk: { response_id: id, text: 'First there is soup. ' } },
      { chunk: { response_id: id, text: 'Then there is pizza.', image: 'https://example.org/pizza.png' } },
      { chunk_end: { response_id: id } },
      {
        final_result: {
          events: [{ event: 'slot', timestamp: null, name: 'menu_told', value: true }],
          responses: [],
        },
      },
    ]);
  });
});
