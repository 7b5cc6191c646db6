import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Clock } from '../src/common/clock.js';
import { whatToTry } from '../src/what-to-try.js';
import { startBot } from './support/bot.js';
import type { Bot } from './support/bot.js';
import { callFiles, rawCall } from './support/calls.js';

const PAGE = join(import.meta.dirname, '../README.md');
// A block with a curl command, then a block with the answer.
const SHOWN =
  /```sh\ncurl [^`]*?@calls\/(\S+\.json) http:\/\/localhost:5055\/webhook\n```\s+<!-- prettier-ignore -->\s+```json\n(.*?)\n```/gs;
const shown = [...readFileSync(PAGE, 'utf8').matchAll(SHOWN)].map(([, file = '', answer = '']) => ({ file, answer }));

describe('README', () => {
  let bot: Bot;

  beforeAll(async () => {
    bot = await startBot();
    // The README is valid until the concerts begin.
    bot.app.get(Clock, { strict: false }).today = () => '2031-05-01';
  });

  afterAll(async () => {
    await bot?.close();
  });

  it('shows every recorded call', () => {
    expect(shown.map(({ file }) => file).toSorted()).toEqual(callFiles());
  });

  it.each(shown)('shows the answer to $file', async ({ file, answer }) => {
    const { status, body } = await bot.post(rawCall(file));
    expect(status).toBe(200);
    expect(body).toEqual(JSON.parse(answer));
  });

  it('names only existing files in the hints at the start', () => {
    const hints = whatToTry('http://localhost:5055');
    const files = [...hints.matchAll(/(?<= @?)[^\s@]+\.(?:json|md)/g)].map(([file]) => file);
    expect(files.length).toBeGreaterThan(3);
    expect(files.filter((file) => !existsSync(resolve(file)))).toEqual([]);
  });
});
