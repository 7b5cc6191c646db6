import { afterAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from 'nestjs-rasa';
import { RasaNlg, type NlgMessage } from 'nestjs-rasa/nlg';
import { boot, closeAll, FASTIFY } from '../support/servers.js';
import { ask, nlgCall, nlgModule, responsesOf, tracker } from './support.js';

class Texts {
  @RasaNlg('utter_three')
  three(): (string | NlgMessage)[] {
    return ['a', { text: 'b' }, { id: 'third', text: 'c' }];
  }

  @RasaNlg('utter_two')
  two(): string[] {
    return ['a', 'b'];
  }

  @RasaNlg('utter_nothing')
  nothing(): undefined {
    return undefined;
  }

  @RasaNlg('utter_empty')
  empty(): string[] {
    return [];
  }
}

/** The event with which Rasa records what it said. */
const said = (response: string, text: string, metadata: JsonObject = {}): JsonObject => ({
  event: 'bot',
  text,
  metadata: { utter_action: response, ...metadata },
});

describe('variations of an NLG handler', () => {
  afterAll(closeAll);

  const asking = async (options = {}): Promise<(response: string, events?: unknown[]) => Promise<unknown>> => {
    const { port } = await boot(FASTIFY, nlgModule([Texts], options));
    return async (response, events = []) => {
      const body = nlgCall(response, { tracker: tracker({ events }) });
      return ((await ask(port, body)).body as NlgMessage).text;
    };
  };
  const twenty = async (seed: number): Promise<unknown[]> => {
    const ask20 = await asking({ seed });
    const texts: unknown[] = [];
    for (let turn = 0; turn < 20; turn++) texts.push(await ask20('utter_three'));
    return texts;
  };

  it('are chosen by chance, the same with the same seed', async () => {
    const texts = await twenty(1);
    expect(new Set(texts)).toEqual(new Set(['a', 'b', 'c']));
    expect(await twenty(1)).toEqual(texts);
    expect(await twenty(2)).not.toEqual(texts);
  });

  it('leave out what was said the last time, by its text or its id', async () => {
    const ask20 = await asking();
    for (let turn = 0; turn < 20; turn++) {
      expect(await ask20('utter_two', [said('utter_two', 'b'), said('utter_two', 'a'), said('utter_bye', 'b')])).toBe(
        'b',
      );
      expect(await ask20('utter_three', [said('utter_three', 'x', { id: 'third' })])).not.toBe('c');
    }
  });

  it('are chosen also where the history holds anything', async () => {
    const ask20 = await asking();
    expect(['a', 'b']).toContain(await ask20('utter_two', [null, 3, 'bot', { event: 'bot', metadata: 5 }, []]));
  });

  it('leave the response to the domain where there are none', async () => {
    const ask20 = await asking({
      responses: responsesOf({ utter_nothing: () => ({ text: 'domain' }), utter_empty: () => ({ text: 'too' }) }),
    });
    expect(await ask20('utter_nothing')).toBe('domain');
    expect(await ask20('utter_empty')).toBe('too');
  });
});
