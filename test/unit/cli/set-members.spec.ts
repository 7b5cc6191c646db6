import { describe, expect, it } from '@jest/globals';
import { withSetMembers } from '../../../src/cli/replay/set-members.js';

/** What rasa-sdk sends for a message. */
const RASA_SDK = { text: null, buttons: [], elements: [], custom: {}, template: null, response: null, image: null };

describe('withSetMembers', () => {
  it('makes what rasa-sdk sends the same as what this library sends', () => {
    const responses = [
      { ...RASA_SDK, text: 'Hello', attachment: null },
      { ...RASA_SDK, template: 'utter_menu', response: 'utter_menu', kitchen: 'Greek' },
    ];
    expect(withSetMembers({ events: [], responses })).toEqual({
      events: [],
      responses: [{ text: 'Hello' }, { response: 'utter_menu', kitchen: 'Greek' }],
    });
  });

  it('keeps what was set, also false, 0 and an empty text', () => {
    const response = { text: '', custom: { empty: {} }, done: false, count: 0, template: 'utter_old' };
    expect(withSetMembers({ responses: [response] })).toEqual({ responses: [response] });
  });

  it.each([null, 'text', [], { error: 'no' }, { responses: null }, { responses: [1, null] }])('leaves %j', (body) => {
    expect(withSetMembers(body)).toEqual(body);
  });
});
