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
  ])('of %j utters that', (message, utterance) => {
    expect(new InvalidSlot(message).utterance).toEqual(utterance);
  });

  it('does not show what was said in its own text', () => {
    expect(new InvalidSlot('Not Ada Lovelace.').message).not.toContain('Ada');
  });
});
