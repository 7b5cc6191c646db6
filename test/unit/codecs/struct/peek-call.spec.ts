import { describe, expect, it } from '@jest/globals';
import { peekCall } from '../../../../src/codecs/struct/peek-call.js';

const text = (field: number, value: string): number[] => [(field << 3) | 2, value.length, ...Buffer.from(value)];
const peek = (...fields: number[][]) => peekCall(Buffer.from(fields.flat()));

describe('peekCall()', () => {
  it('reads the action and the sender, and skips the rest unread', () => {
    const broken = [0x1a, 2, 0xff, 0xff];
    expect(peek(text(1, 'action_x'), text(2, 'ada'), broken, text(5, '3.6.0'))).toEqual({
      next_action: 'action_x',
      sender_id: 'ada',
    });
  });

  it('reads the last value of a field, wherever it is, as protobuf says', () => {
    expect(peek(text(1, 'a'), text(3, ''), text(1, 'b'))).toEqual({ next_action: 'b' });
    expect(peek()).toEqual({});
  });

  it.each([
    ['a text that is longer than the message', [0x0a, 9, 97]],
    ['a field that is cut off', [0x1a, 4, 1]],
    ['a wire type that is not used', [0x0b]],
  ])('finds nothing in bytes with %s', (_name, bytes) => {
    expect(peek(text(1, 'a'), bytes)).toBeUndefined();
  });
});
