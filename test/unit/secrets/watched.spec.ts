import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { Watched } from '../../../src/secrets/index.js';

const EVERY_MS = 1_000;

describe('Watched', () => {
  let content: string | Error;
  let reads: number;
  const log: string[] = [];
  const changes: string[] = [];
  const read = async (): Promise<string> => {
    reads += 1;
    if (content instanceof Error) throw content;
    return content;
  };
  const watched = (): Promise<Watched<string, string>> =>
    Watched.of({ where: 'the option', read, make: (text) => text.toUpperCase(), isSame: (a, b) => a === b });

  beforeEach(() => {
    jest.useFakeTimers();
    Logger.overrideLogger({
      log: (line: string) => void log.push(line),
      warn: (line: string) => void log.push(line),
      error: (line: string) => void log.push(line),
    });
    content = 'first';
    reads = 0;
    log.length = changes.length = 0;
  });
  afterEach(() => {
    jest.useRealTimers();
    Logger.overrideLogger(['error', 'warn', 'log']);
  });

  it('makes the value again only when the content has changed', async () => {
    const value = await watched();
    value.watch(EVERY_MS, (changed) => changes.push(changed));

    await jest.advanceTimersByTimeAsync(2 * EVERY_MS);
    expect([value.value, reads, changes, log]).toEqual(['FIRST', 3, [], []]);

    content = 'second';
    await jest.advanceTimersByTimeAsync(EVERY_MS);
    expect([value.value, changes]).toEqual(['SECOND', ['SECOND']]);
    expect(log).toEqual(['the option has changed; the new content is used from now on.']);
    value.stop();
  });

  it('keeps the value while reading fails, and logs each problem once', async () => {
    const value = await watched();
    value.watch(EVERY_MS);

    content = new Error('It is missing.');
    await jest.advanceTimersByTimeAsync(3 * EVERY_MS);
    content = new Error('It is empty.');
    await jest.advanceTimersByTimeAsync(EVERY_MS);
    content = 'first';
    await jest.advanceTimersByTimeAsync(EVERY_MS);
    content = new Error('It is empty.');
    await jest.advanceTimersByTimeAsync(EVERY_MS);

    expect(value.value).toBe('FIRST');
    expect(log.map((line) => line.replace(/^.* again\. /, ''))).toEqual([
      'It is missing.',
      'It is empty.',
      'It is empty.',
    ]);
    value.stop();
  });

  it('reads nothing any more when it is stopped', async () => {
    const value = await watched();
    value.watch(EVERY_MS);
    await jest.advanceTimersByTimeAsync(EVERY_MS);

    value.stop();
    await jest.advanceTimersByTimeAsync(5 * EVERY_MS);

    expect(reads).toBe(2);
  });

  it('forgets what it was reading when it is stopped', async () => {
    const value = await watched();
    value.watch(EVERY_MS, (changed) => changes.push(changed));
    content = 'second';
    jest.advanceTimersByTime(EVERY_MS);

    value.stop();
    await jest.advanceTimersByTimeAsync(5 * EVERY_MS);

    expect([value.value, reads, changes, log]).toEqual(['FIRST', 2, [], []]);
  });
});
