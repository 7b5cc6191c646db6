import { describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Cancellation, GracePeriod, RunningCalls, Shutdown } from '../../../../src/actions/index.js';
import { ActionAbortedError, ActionTimeoutError, ServerShuttingDownError } from '../../../../src/errors/index.js';

const gone = new ActionAbortedError('action_x');
const never = new Promise<never>(() => undefined);

describe('Cancellation', () => {
  it('resolves to the outcome of the work when nothing stops it', async () => {
    await expect(new Cancellation().race(() => Promise.resolve(1))).resolves.toBe(1);
    await expect(new Cancellation().race(() => Promise.reject(new Error('own')))).rejects.toThrow('own');
    const failing = (): never => {
      throw new Error('at once');
    };
    await expect(new Cancellation().race(failing)).rejects.toThrow('at once');
  });

  it('rejects with the reason when it is stopped, and only the first one', async () => {
    const cancellation = new Cancellation();
    const race = cancellation.race(() => never);
    cancellation.cancel(gone);
    cancellation.cancel(new ActionTimeoutError('action_x', 1));
    await expect(race).rejects.toBe(gone);
    expect(cancellation.signal.reason).toBe(gone);
  });

  it('does not start work that was stopped before', async () => {
    const cancellation = new Cancellation();
    cancellation.cancel(gone);
    const work = jest.fn(() => never);
    await expect(cancellation.race(work)).rejects.toBe(gone);
    expect(work).not.toHaveBeenCalled();
  });

  it('leaves no unhandled rejection when the work fails after it was stopped', async () => {
    const cancellation = new Cancellation();
    let fail!: (error: Error) => void;
    const work = new Promise<never>((_, reject) => (fail = reject));
    const race = cancellation.race(() => work);
    cancellation.cancel(gone);
    await expect(race).rejects.toBe(gone);
    fail(new Error('late'));
    await expect(work).rejects.toThrow('late');
  });

  it('has one signal, at whatever time it is read', () => {
    const before = new Cancellation();
    const { signal } = before;
    expect([signal.aborted, before.signal === signal]).toEqual([false, true]);
    before.cancel(gone);
    expect(signal.aborted).toBe(true);

    const after = new Cancellation();
    after.cancel(gone);
    expect(after.signal.aborted).toBe(true);
    expect(after.signal.reason).toBe(gone);
  });

  it('has no effect on work that has ended', async () => {
    const cancellation = new Cancellation();
    await expect(cancellation.race(() => Promise.resolve(1))).resolves.toBe(1);
    cancellation.cancel(gone);
    expect(cancellation.signal.aborted).toBe(true);
  });
});

describe('RunningCalls', () => {
  const calls = (): RunningCalls => {
    const shutdown = new Shutdown();
    return new RunningCalls(new GracePeriod({ shutdownGraceMs: 0 }, shutdown), shutdown);
  };

  it('counts running calls, also those that fail', async () => {
    const running = calls();
    let finish!: () => void;
    const first = running.track('a', new Cancellation(), () => new Promise<void>((resolve) => (finish = resolve)));
    const second = running.track('b', new Cancellation(), () => Promise.reject(new Error('failed')));
    expect(running.size).toBe(2);
    await expect(second).rejects.toThrow('failed');
    expect(running.size).toBe(1);
    finish();
    await first;
    expect(running.size).toBe(0);
  });

  it('refuses calls while it closes, and stops those that are left', async () => {
    Logger.overrideLogger(false);
    const running = calls();
    const cancellation = new Cancellation();
    const left = running.track('a', cancellation, () => never);
    const closing = running.onModuleDestroy();
    await expect(running.track('b', new Cancellation(), () => never)).rejects.toBeInstanceOf(ServerShuttingDownError);
    await closing;
    running.beforeApplicationShutdown();
    await expect(left).rejects.toBeInstanceOf(ServerShuttingDownError);
    expect(running.size).toBe(0);
  });
});
