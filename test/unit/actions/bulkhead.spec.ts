import { describe, expect, it } from '@jest/globals';
import { Bulkhead, Cancellation } from '../../../src/actions/index.js';
import { ActionAbortedError } from '../../../src/errors/index.js';

const LONG_MS = 60_000;
const GONE = new ActionAbortedError('action_x');

/** A bulkhead with one place, which is taken. */
function taken(queueSize = 10): Bulkhead {
  const bulkhead = new Bulkhead({ concurrency: 1, queueSize });
  expect(bulkhead.tryEnter()).toBe(true);
  return bulkhead;
}

describe('Bulkhead', () => {
  it('has as many places as its limit says', () => {
    const bulkhead = new Bulkhead({ concurrency: 2, queueSize: 0 });
    expect([bulkhead.tryEnter(), bulkhead.tryEnter(), bulkhead.tryEnter()]).toEqual([true, true, false]);
    bulkhead.leave();
    expect([bulkhead.tryEnter(), bulkhead.tryEnter()]).toEqual([true, false]);
  });

  it('gives places in the order in which they were asked for', async () => {
    const bulkhead = taken();
    const order: number[] = [];
    const waiting = [1, 2, 3].map((number) =>
      bulkhead.wait(LONG_MS, new Cancellation()).then((hasPlace) => hasPlace && order.push(number)),
    );
    // Nobody overtakes those who wait.
    expect(bulkhead.tryEnter()).toBe(false);
    for (const one of waiting) {
      bulkhead.leave();
      await one;
    }
    expect(order).toEqual([1, 2, 3]);
    bulkhead.leave();
    expect([bulkhead.tryEnter(), bulkhead.tryEnter()]).toEqual([true, false]);
  });

  it('is full when as many wait as may', () => {
    const bulkhead = taken(1);
    expect(bulkhead.isFull).toBe(false);
    void bulkhead.wait(LONG_MS, new Cancellation());
    expect(bulkhead.isFull).toBe(true);
    bulkhead.leave();
    expect(bulkhead.isFull).toBe(false);
  });

  it('lets nobody wait longer than asked', async () => {
    const bulkhead = taken();
    expect(await bulkhead.wait(1, new Cancellation())).toBe(false);
    expect(bulkhead.waiting).toBe(0);
    bulkhead.leave();
    expect(bulkhead.tryEnter()).toBe(true);
  });

  it('forgets a call that is over while it waits', async () => {
    const bulkhead = taken();
    const cancellation = new Cancellation();
    const gone = bulkhead.wait(LONG_MS, cancellation);
    const next = bulkhead.wait(LONG_MS, new Cancellation());
    cancellation.cancel(GONE);
    expect(await gone).toBe(false);
    expect(bulkhead.waiting).toBe(1);
    bulkhead.leave();
    expect(await next).toBe(true);
  });

  it('listens no longer to a call that has its place', async () => {
    const bulkhead = taken();
    const cancellation = new Cancellation();
    const waiting = bulkhead.wait(LONG_MS, cancellation);
    bulkhead.leave();
    expect(await waiting).toBe(true);
    cancellation.cancel(GONE);
    expect(bulkhead.tryEnter()).toBe(false);
    bulkhead.leave();
    expect([bulkhead.tryEnter(), bulkhead.tryEnter()]).toEqual([true, false]);
  });
});
