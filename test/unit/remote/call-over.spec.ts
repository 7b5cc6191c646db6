import { describe, expect, it } from '@jest/globals';
import { overBy } from '../../../src/remote/call-over.js';

describe('what is over when a signal fires', () => {
  it('tells its listeners, but for those that were removed', () => {
    const controller = new AbortController();
    const over = overBy(controller.signal);
    const told: string[] = [];
    over.whenOver(() => told.push('first'));
    over.whenOver(() => told.push('forgotten'))();

    expect(over.isOver).toBe(false);
    controller.abort();

    expect(over.isOver).toBe(true);
    expect(told).toEqual(['first']);
  });
});
