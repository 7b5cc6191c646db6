import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { ForwardedCall } from '../../../src/actions/index.js';
import {
  ActionAbortedError,
  ActionExecutionRejection,
  ActionNotFoundException,
  ActionTimeoutError,
  OverloadedError,
  RemoteFailedError,
  RemoteUnavailableError,
} from '../../../src/errors/index.js';
import type { Remote } from '../../../src/remote/remote.js';
import { ANSWER, callOf, remoteWith, ScriptedClient } from './scripted-client.js';

const unavailable = (wasSent: boolean) => new RemoteUnavailableError('action_there', 'legacy', 'it broke', wasSent);
const NOT_SENT = unavailable(false);
const SENT = unavailable(true);

describe('the calls of a remote', () => {
  const stopping: Remote[] = [];
  let client: ScriptedClient;

  beforeEach(() => {
    jest.useFakeTimers();
    Logger.overrideLogger(false);
    client = new ScriptedClient();
  });
  afterEach(async () => {
    for (const remote of stopping.splice(0)) await remote.stop();
    jest.useRealTimers();
    Logger.overrideLogger(['error', 'warn', 'log']);
  });

  async function started(options: Parameters<typeof remoteWith>[1] = {}): Promise<Remote> {
    const remote = remoteWith(client, options);
    stopping.push(remote);
    await remote.start();
    return remote;
  }
  /** What becomes of a call. */
  const outcome = (remote: Remote, call: ForwardedCall = callOf('action_there')): Promise<unknown> =>
    remote
      .action(call.actionName)
      .forward(call)
      .catch((error: unknown) => error);
  /** Fails with these errors, one after the other, and then answers. */
  const failing = (...errors: Error[]): void => {
    client.answer = () => {
      const error = errors.shift();
      return error === undefined ? Promise.resolve(ANSWER) : Promise.reject(error);
    };
  };

  it('sends a call once, and gives the answer', async () => {
    const remote = await started();
    expect(await outcome(remote)).toBe(ANSWER);
    expect(client.sent).toBe(1);
  });

  it.each([
    ['a call that was not sent', NOT_SENT, {}, true, 2, ANSWER],
    ['a call that was sent', SENT, {}, true, 1, SENT],
    ['a call of an idempotent action that was sent', SENT, { idempotent: ['action_*'] }, true, 2, ANSWER],
    ['a call of an action that is not idempotent', SENT, { idempotent: ['action_x'] }, true, 1, SENT],
    ['a call whose bytes cannot be read again', NOT_SENT, {}, false, 1, NOT_SENT],
    ['an idempotent call whose bytes cannot be read again', SENT, { idempotent: true as const }, false, 1, SENT],
  ])('tries again, or does not: %s', async (_what, error, options, canRepeat, sent, result) => {
    const remote = await started(options);
    failing(error);
    expect(await outcome(remote, callOf('action_there', { canRepeat }))).toBe(result);
    expect(client.sent).toBe(sent);
  });

  it.each([
    new ActionExecutionRejection('action_there'),
    new ActionNotFoundException('action_there'),
    new RemoteFailedError('action_there', 'legacy', 'status 500'),
  ])('does not try again after an answer: %s', async (error) => {
    const remote = await started({ idempotent: true });
    failing(error);
    expect(await outcome(remote)).toBe(error);
    expect(client.sent).toBe(1);
  });

  it('does not try again when the call is over, or when the user has seen a part of the answer', async () => {
    const remote = await started({ idempotent: true });
    const controller = new AbortController();
    client.answer = () => {
      controller.abort();
      return Promise.reject(SENT);
    };
    expect(await outcome(remote, callOf('action_there', { signal: controller.signal }))).toBe(SENT);
    expect(client.sent).toBe(1);

    client.answer = async (call) => {
      await call.stream?.event({ event: 'chunk_start', response_id: '1' } as never);
      throw SENT;
    };
    const events: unknown[] = [];
    const stream = { event: async (event: unknown) => void events.push(event), onInterrupt: () => undefined };
    expect(await outcome(remote, callOf('action_there', { stream }))).toBe(SENT);
    expect([client.sent, events.length]).toEqual([2, 1]);
  });

  it('refuses calls while there is no connection, until the remote answers again', async () => {
    const remote = await started();
    failing(NOT_SENT, NOT_SENT);
    client.list = () => Promise.reject(NOT_SENT);
    expect(await outcome(remote)).toBe(NOT_SENT);
    expect(client.sent).toBe(2);
    expect(remote.degradedReason()).toContain('is not available');

    const refused = await outcome(remote);
    expect(refused).toBeInstanceOf(RemoteUnavailableError);
    expect(refused).toMatchObject({ actionName: 'action_there', why: 'it broke', wasSent: false });
    expect(client.sent).toBe(2);

    client.list = () => Promise.resolve(['action_there']);
    await jest.advanceTimersByTimeAsync(1_000);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(remote.degradedReason()).toBeUndefined();
    expect(await outcome(remote)).toBe(ANSWER);
  });

  it.each([new ActionNotFoundException('action_there'), new ActionTimeoutError('action_there', 5), SENT])(
    'asks for the names after: %s',
    async (error) => {
      const remote = await started();
      await jest.advanceTimersByTimeAsync(1_000);
      failing(error);
      await outcome(remote);
      expect(client.asked).toBe(2);
      // A remote that answers is not given up.
      expect(await outcome(remote)).toBe(ANSWER);
    },
  );

  it('refuses a call that goes in a circle', async () => {
    const remote = await started();
    expect(await outcome(remote, callOf('action_there', { hops: '4' }))).toBe(ANSWER);
    const refused = await outcome(remote, callOf('action_there', { hops: '5' }));
    expect(refused).toMatchObject({ code: 'RASA_REMOTE_UNAVAILABLE', wasSent: false });
    expect((refused as Error).message).toContain('5 servers have forwarded the call already');
    expect(client.sent).toBe(1);
  });

  describe('with a limit', () => {
    /** Calls that the test ends. */
    function held(): (() => void)[] {
      const ends: (() => void)[] = [];
      client.answer = () => new Promise((resolve) => ends.push(() => resolve(ANSWER)));
      return ends;
    }

    it('lets as many be with the remote as may, and the others wait', async () => {
      const remote = await started({ concurrency: 1, queueSize: 1 });
      const ends = held();
      const first = outcome(remote);
      const second = outcome(remote);
      const third = await outcome(remote);
      expect(third).toBeInstanceOf(OverloadedError);
      expect((third as Error).message).toContain("the remote 'legacy' has 1 running and 1 waiting calls");
      expect(client.sent).toBe(1);
      ends[0]?.();
      expect(await first).toBe(ANSWER);
      await jest.advanceTimersByTimeAsync(0);
      ends[1]?.();
      expect(await second).toBe(ANSWER);
    });

    it('lets no call wait longer than 5 s, or after its end', async () => {
      const remote = await started({ concurrency: 1 });
      const ends = held();
      const first = outcome(remote);
      const controller = new AbortController();
      const gone = new ActionAbortedError('action_there');
      const left = outcome(remote, callOf('action_there', { signal: controller.signal }));
      const late = outcome(remote);
      controller.abort(gone);
      expect(await left).toBe(gone);
      expect(await outcome(remote, callOf('action_there', { signal: controller.signal }))).toBe(gone);
      await jest.advanceTimersByTimeAsync(5_000);
      expect((await late) as Error).toMatchObject({
        message: expect.stringContaining('no place became free in 5000 ms'),
      });
      ends[0]?.();
      expect(await first).toBe(ANSWER);
      expect(client.sent).toBe(1);
      const next = outcome(remote);
      await jest.advanceTimersByTimeAsync(0);
      ends[1]?.();
      expect(await next).toBe(ANSWER);
    });
  });
});
