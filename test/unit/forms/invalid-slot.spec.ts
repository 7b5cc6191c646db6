import { describe, expect, it } from '@jest/globals';
import { InvalidSlot } from '../../../src/forms/invalid-slot.js';

describe('InvalidSlot', () => {
  it.each([
    [undefined, null],
    ['Too many.', { text: 'Too many.' }],
    [
      { response: 'utter_wrong', n: 1 },
      { response: 'utter_wrong', n: 1 },
    ],
  ])('with %j utters that message', (message, utterance) => {
    expect(new InvalidSlot(message).utterance).toEqual(utterance);
  });

  it('does not contain the uttered text in its message', () => {
    expect(new InvalidSlot('Not Ada Lovelace.').message).not.toContain('Ada');
  });
});
