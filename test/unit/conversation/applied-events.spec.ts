import { describe, expect, it } from '@jest/globals';
import { appliedEvents } from '../../../src/conversation/applied-events.js';

/** `user:a` is the user's message a; `undo` is an undo. */
const parse = (text: string): { event: string; name?: string }[] =>
  text
    .split(' ')
    .filter(Boolean)
    .map((word) => {
      const [event = '', name] = word.split(':');
      return name === undefined ? { event } : { event, name };
    });

describe('appliedEvents()', () => {
  it.each([
    ['', ''],
    ['action:a user:b slot:c', 'action:a user:b slot:c'],
    ['user:a restart user:b', 'user:b'],
    ['restart', ''],
    ['user:a action:b slot:c undo', 'user:a'],
    ['user:a action:b undo undo', ''],
    ['undo action:a', 'action:a'],
    ['action:listen user:a action:b rewind', ''],
    ['action:x action:listen user:a rewind user:b', 'action:x user:b'],
    ['action:listen user:a action:listen user:b rewind rewind user:c', 'user:c'],
    ['rewind user:a', 'user:a'],
    ['action:a undo slot:b restart slot:c', 'slot:c'],
  ])('of "%s" are "%s"', (history, applied) => {
    const events = parse(history);
    expect(appliedEvents(events)).toEqual(parse(applied));
    expect(events).toEqual(parse(history));
  });
});
