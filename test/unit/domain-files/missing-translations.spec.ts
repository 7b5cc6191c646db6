import { describe, expect, it } from '@jest/globals';
import { missingTranslations } from '../../../src/domain-files/index.js';

describe('missingTranslations()', () => {
  const yes = { title: 'Yes', translation: { de: { title: 'Ja' } } };

  it.each<[string, unknown[], object[]]>([
    ['a text', [{ text: 'Hi' }], [{ variation: 0, languages: ['de', 'fr'] }]],
    ['a language', [{ text: 'Hi', translation: { de: 'Hallo' } }], [{ variation: 0, languages: ['fr'] }]],
    [
      'nothing where one of several variations is translated',
      [{ text: 'Hello' }, { text: 'Hi', translation: { de: 'Hallo', fr: 'Salut' } }],
      [],
    ],
    [
      'a variation for a channel or a condition of its own',
      [
        { text: 'Hi', translation: { de: 'Hallo', fr: 'Salut' } },
        { text: 'Hi', channel: 'slack' },
      ],
      [{ variation: 1, languages: ['de', 'fr'] }],
    ],
    [
      'a button of a text that is translated',
      [{ text: 'Sure?', translation: { de: 'Sicher?', fr: 'Sûr ?' }, buttons: [yes, { title: 'No' }] }],
      [
        { variation: 0, button: 0, languages: ['fr'] },
        { variation: 0, button: 1, languages: ['de', 'fr'] },
      ],
    ],
    [
      'nothing where variations are wholly in a language',
      [{ text: 'Hi' }, { text: 'x', language: 'de' }, { text: 'y', language: 'fr' }],
      [],
    ],
    ['nothing in what has no text', [{ custom: {} }], []],
  ])('finds %s', (_, variations, found) => {
    const expected = found.map((one) => ({ response: 'utter_it', ...one }));
    expect(missingTranslations({ responses: { utter_it: variations } }, ['de', 'fr'])).toEqual(expected);
  });

  it('takes a translation to a language for its regions', () => {
    const domain = { responses: { utter_it: [{ text: 'Hi', translation: { pt: 'Olá' } }] } };
    expect(missingTranslations(domain, ['pt-BR'])).toEqual([]);
  });

  it('finds nothing in a domain without responses', () => expect(missingTranslations({}, ['de'])).toEqual([]));
});
