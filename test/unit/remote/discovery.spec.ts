import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { RemoteAnswerError, RemoteUnavailableError } from '../../../src/errors/index.js';
import type { Remote } from '../../../src/remote/remote.js';
import { remoteWith, ScriptedClient } from './scripted-client.js';

const REFUSED = new RemoteUnavailableError(null, 'legacy', 'the connection was refused', false);

describe('the discovery of a remote', () => {
  const log: string[] = [];
  let client: ScriptedClient;
  let remote: Remote;
  let changes: number;

  beforeEach(() => {
    jest.useFakeTimers();
    const keep = (line: string): void => void log.push(line);
    Logger.overrideLogger({ log: keep, warn: keep, error: keep });
    log.length = 0;
    changes = 0;
    client = new ScriptedClient();
    remote = remoteWith(client, {}, () => (changes += 1));
  });
  afterEach(async () => {
    await remote.stop();
    jest.useRealTimers();
    Logger.overrideLogger(['error', 'warn', 'log']);
  });

  it('asks at the start and every 30 s, and tells changes', async () => {
    await remote.start();
    expect([client.asked, changes, [...remote.names]]).toEqual([1, 1, ['action_there']]);
    await jest.advanceTimersByTimeAsync(30_000);
    expect([client.asked, changes]).toEqual([2, 1]);

    client.list = () => Promise.resolve(['action_there', 'action_new']);
    await jest.advanceTimersByTimeAsync(30_000);
    expect([client.asked, changes, [...remote.names]]).toEqual([3, 2, ['action_there', 'action_new']]);

    client.list = () => Promise.resolve(['action_new']);
    await jest.advanceTimersByTimeAsync(30_000);
    expect(log).toEqual([
      "The remote 'legacy' has 1 action: action_there.",
      "The remote 'legacy' has new actions: action_new.",
      "The remote 'legacy' no longer has: action_there.",
    ]);
  });

  it('asks every second while the remote is not available, and keeps the names', async () => {
    await remote.start();
    client.list = () => Promise.reject(REFUSED);
    await jest.advanceTimersByTimeAsync(30_000);
    expect(remote.degradedReason()).toBe("The remote 'legacy' is not available; the log has the cause.");
    await jest.advanceTimersByTimeAsync(5_000);
    expect([client.asked, [...remote.names]]).toEqual([7, ['action_there']]);

    client.list = () => Promise.resolve(['action_there']);
    await jest.advanceTimersByTimeAsync(1_000);
    expect(remote.degradedReason()).toBeUndefined();
    await jest.advanceTimersByTimeAsync(29_000);
    expect([client.asked, changes]).toEqual([8, 1]);
    expect(log.slice(1)).toEqual([
      "The remote 'legacy' is not available: the connection was refused. Calls to its actions are refused until it answers.",
      "The remote 'legacy' is available again.",
    ]);
  });

  it('goes on forwarding when a remote only does not tell its actions', async () => {
    await remote.start();
    client.list = () => Promise.reject(new RemoteAnswerError(null, 'legacy', 'it is HTML'));
    await jest.advanceTimersByTimeAsync(30_000);
    expect(remote.degradedReason()).toBe("The remote 'legacy' does not tell its actions; the log has the cause.");
    expect(log[1]).toContain('it is HTML');
    client.list = () => new Promise(() => undefined);
    await jest.advanceTimersByTimeAsync(6_000);
    expect([...remote.names]).toEqual(['action_there']);
    expect(remote.unreachable).toBeUndefined();
  });

  it('forwards again when a remote that has no list is back', async () => {
    client.list = () => Promise.reject(REFUSED);
    await remote.start();
    expect(remote.unreachable).toBe('the connection was refused');
    // A remote that is silent has not come back.
    client.list = () => new Promise(() => undefined);
    await jest.advanceTimersByTimeAsync(6_000);
    expect(remote.unreachable).toBe('the connection was refused');
    client.list = () => Promise.reject(new RemoteAnswerError(null, 'legacy', 'it has no list'));
    await jest.advanceTimersByTimeAsync(2_000);
    expect(remote.unreachable).toBeUndefined();
    expect(log.map((line) => line.replace(/.*\. (?=\S)/, ''))).toEqual([
      'Calls to its actions are refused until it answers.',
      'What is known of its actions stays in use.',
    ]);
  });

  it('does not wait longer than 5 s for the names, and ends the question', async () => {
    let signal: AbortSignal | undefined;
    client.list = (given) => new Promise(() => (signal = given));
    const started = remote.start();
    await jest.advanceTimersByTimeAsync(5_000);
    await started;
    expect(signal?.aborted).toBe(true);
    expect(log).toEqual([
      "The remote 'legacy' did not tell its actions within 5000 ms. What is known of its actions stays in use.",
    ]);
  });

  it('asks again for an unknown name, once for all calls and at most once a second', async () => {
    await remote.start();
    await remote.askAgain();
    expect(client.asked).toBe(1);
    await jest.advanceTimersByTimeAsync(1_000);
    // The question that came too early is asked now.
    expect(client.asked).toBe(2);
    await jest.advanceTimersByTimeAsync(1_000);
    await Promise.all([remote.askAgain(), remote.askAgain(), remote.askAgain()]);
    expect(client.asked).toBe(3);
  });

  it('does not let calls wait for a remote that does not answer', async () => {
    client.list = () => Promise.reject(REFUSED);
    await remote.start();
    client.list = () => new Promise(() => undefined);
    await jest.advanceTimersByTimeAsync(1_000);
    await remote.askAgain();
    expect(client.asked).toBe(2);
  });

  it('leaves out what the option `actions` does not have, and says so once', async () => {
    const other = remoteWith(client, { actions: ['action_book_*'] });
    client.list = () => Promise.resolve(['action_book_table', 'action_there']);
    await other.start();
    await jest.advanceTimersByTimeAsync(60_000);
    expect([...other.names]).toEqual(['action_book_table']);
    expect(log.filter((line) => line.includes('leaves out: action_there.'))).toHaveLength(1);
    await other.stop();
  });

  it('says once what the options name and the remote does not have', async () => {
    const other = remoteWith(client, {
      actions: ['action_bok_*', 'action_there'],
      idempotent: ['action_there', 'action_bok_x'],
    });
    await other.start();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(log.filter((line) => line.includes('misspelled'))).toEqual([
      "The remote 'legacy' has no action for what its options name: action_bok_*, action_bok_x. Is it misspelled?",
    ]);
    await other.stop();
  });

  it('asks no more when it is stopped', async () => {
    await remote.start();
    await remote.stop();
    await remote.askAgain();
    await jest.advanceTimersByTimeAsync(60_000);
    expect([client.asked, client.isClosed]).toEqual([1, true]);
  });
});
