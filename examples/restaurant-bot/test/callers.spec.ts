import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { AppConfig } from '../src/config/app.config.js';
import { startBot } from './support/bot.js';
import type { Bot } from './support/bot.js';

const CALL = readFileSync(join(import.meta.dirname, '../calls/check-restaurants.json'), 'utf8');

describe('who may call', () => {
  let bot: Bot | undefined;
  afterEach(async () => {
    await bot?.close();
    bot = undefined;
    for (const name of ['RASA_TOKEN', 'RASA_TOKEN_FILE', 'MAX_CONCURRENT_CALLS']) delete process.env[name];
  });

  const statusOf = async (query: string): Promise<number> => {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch(`${bot?.url}/webhook${query}`, { method: 'POST', headers, body: CALL });
    await answer.text();
    return answer.status;
  };

  it('is everyone, unless there is a token', async () => {
    bot = await startBot();
    expect(await statusOf('')).toBe(200);
  });

  it('is who sends the token, as Rasa does', async () => {
    process.env.RASA_TOKEN = 'a-token-for-this-test';
    bot = await startBot();
    expect(await statusOf('')).toBe(401);
    expect(await statusOf('?token=another')).toBe(401);
    expect(await statusOf('?token=a-token-for-this-test')).toBe(200);
  });

  it('is who sends the token that is in the file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'restaurant-bot-'));
    try {
      const file = join(folder, 'token');
      writeFileSync(file, 'a-token-from-a-file\n');
      process.env.RASA_TOKEN_FILE = file;
      bot = await startBot();
      expect(await statusOf('')).toBe(401);
      expect(await statusOf('?token=a-token-from-a-file')).toBe(200);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it.each(['many', '0', '1.5'])('is not limited to %s calls at the same time', (value) => {
    process.env.MAX_CONCURRENT_CALLS = value;
    expect(() => new AppConfig()).toThrow('MAX_CONCURRENT_CALLS must be a whole number above 0.');
  });
});
