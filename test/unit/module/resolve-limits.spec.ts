import { describe, expect, it } from '@jest/globals';
import { InvalidOptionError } from '../../../src/errors/index.js';
import { resolveOptions } from '../../../src/module/resolve-options.js';

const WRONG: [limits: object, option: string][] = [
  [{ concurrency: 0 }, 'limits.concurrency'],
  [{ concurrency: '5' }, 'limits.concurrency'],
  [{ queueSize: -1 }, 'limits.queueSize'],
  [{ queueSize: Infinity }, 'limits.queueSize'],
  [{ maxWaitMs: 60_001 }, 'limits.maxWaitMs'],
  [{ maxDepth: 9 }, 'limits.maxDepth'],
  [{ maxDepth: 1_001 }, 'limits.maxDepth'],
  [{ maxEventLoopDelayMs: 0 }, 'limits.maxEventLoopDelayMs'],
  [{ actions: null }, 'limits.actions'],
  [{ actions: [5] }, "limits.actions['0']"],
  [{ actions: { action_x: 0 } }, "limits.actions['action_x'].concurrency"],
  [{ actions: { action_x: {} } }, "limits.actions['action_x'].concurrency"],
  [{ actions: { action_x: null } }, "limits.actions['action_x']"],
  [{ actions: { action_x: { concurrency: 1, queueSize: -1 } } }, "limits.actions['action_x'].queueSize"],
  [{ actions: { action_x: { concurrency: 1, queue: 1 } } }, "limits.actions['action_x']"],
  [{ concurency: 5 }, 'limits'],
];

describe('the option limits', () => {
  it.each(WRONG)('%j is refused', (limits, option) => {
    const resolve = (): unknown => resolveOptions({ limits });
    if (option === "limits.actions['0']") expect(resolve).toThrow('must be an object');
    else expect(resolve).toThrow(`\`${option}\``);
    expect(resolve).toThrow(InvalidOptionError);
  });
});
