import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { InvalidOptionError } from '../../../../src/errors/index.js';
import { reachServer, type Reaching } from '../../../../src/remote/broker/reach-server.js';

const REFUSED = new Error('refused');

afterEach(() => {
  jest.restoreAllMocks();
});

/** A server that fails in these ways, one attempt each, and takes the next attempt. */
function failing(...failures: (string | Error)[]): Reaching & { readonly pauses: number; leave(): void } {
  let pauses = 0;
  let isOver = false;
  let problem: string | undefined = 'it is not connected yet';
  return {
    who: `The worker 'orders'`,
    server: 'the broker',
    where: 'The options',
    link: {
      connect: () => {
        const failure = failures.shift();
        problem = failure instanceof Error ? failure.message : failure;
        return failure === undefined
          ? Promise.resolve()
          : Promise.reject(failure instanceof Error ? failure : new Error());
      },
      get problem() {
        return problem;
      },
    },
    pause: () => Promise.resolve(pauses++),
    isOver: () => isOver,
    refusal: (error) => (error === REFUSED ? 'the broker refuses them' : undefined),
    get pauses() {
      return pauses;
    },
    leave: () => (isOver = true),
  };
}

function warnings(): string[] {
  const found: string[] = [];
  jest.spyOn(Logger.prototype, 'warn').mockImplementation((message: string) => void found.push(message));
  return found;
}

describe('a worker that cannot reach its broker', () => {
  it('tries until it can, and logs each problem once', async () => {
    const logged = warnings();
    const server = failing('ECONNREFUSED', 'ECONNREFUSED', 'ETIMEDOUT', 'ETIMEDOUT', 'ECONNREFUSED');

    await reachServer(server);

    expect(server.pauses).toBe(5);
    const told = (problem: string): string =>
      `The worker 'orders' cannot reach the broker: ${problem}. It tries again until it can.`;
    expect(logged).toEqual([told('ECONNREFUSED'), told('ETIMEDOUT'), told('ECONNREFUSED')]);
  });

  it('gives up when the broker refuses it', async () => {
    warnings();
    const server = failing('ECONNREFUSED', REFUSED);

    await expect(reachServer(server)).rejects.toThrow(new InvalidOptionError('The options', 'the broker refuses them'));
    expect(server.pauses).toBe(1);
  });

  it('gives up when its options are wrong', async () => {
    const wrong = new InvalidOptionError('The options', 'they are wrong');

    await expect(reachServer(failing(wrong))).rejects.toBe(wrong);
  });

  it('stops trying when it is not needed any more', async () => {
    warnings();
    const server = failing('ECONNREFUSED', 'ECONNREFUSED');
    const leaving: Reaching = {
      ...server,
      pause: () => {
        server.leave();
        return server.pause();
      },
    };

    await reachServer(leaving);

    expect(server.pauses).toBe(1);
  });
});
