import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { EventLoopDelay } from '../../../src/security/index.js';

const LIMIT_MS = 200;
/** Longer than a sample. */
const BLOCKED_MS = 1_200;

function block(): void {
  const until = performance.now() + BLOCKED_MS;
  while (performance.now() < until);
}

describe('EventLoopDelay', () => {
  let loop: EventLoopDelay;
  afterEach(() => loop.onApplicationShutdown());

  it('says that the event loop is late also when it was blocked for the whole time', async () => {
    loop = new EventLoopDelay({ maxEventLoopDelayMs: LIMIT_MS });
    loop.start();
    while (loop.delayMs === 0) {
      block();
      await turn();
    }

    expect(loop.delayMs).toBeGreaterThan(LIMIT_MS);
    expect(loop.isLate).toBe(true);
  });
});
