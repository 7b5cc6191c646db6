import { describe, expect, it } from '@jest/globals';
import { overOf } from '../../../src/remote/call-over.js';

describe('the end of a call', () => {
  it('is told by the call itself, without its signal, which would have to be created', () => {
    const over = { isOver: false, whenOver: () => () => undefined };
    const call = {
      over,
      get signal(): AbortSignal {
        throw new Error('The signal was asked for.');
      },
    };

    expect(overOf(call)).toBe(over);
  });

  it('is told by the signal of a call that does not tell it', () => {
    const controller = new AbortController();
    const over = overOf({ signal: controller.signal });
    const told: string[] = [];
    over.whenOver(() => told.push('first'));
    over.whenOver(() => told.push('forgotten'))();

    expect(over.isOver).toBe(false);
    controller.abort();

    expect(over.isOver).toBe(true);
    expect(told).toEqual(['first']);
  });
});
