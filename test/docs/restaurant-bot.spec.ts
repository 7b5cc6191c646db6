import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { missingTranslations } from 'nestjs-rasa/nlg';
import { parse } from 'yaml';

/** Imported by its URL, so that the type check does not follow it: the bot has a tsconfig.json of its own. */
const { startBot } = (await import(
  new URL('../../examples/restaurant-bot/test/support/bot.ts', import.meta.url).href
)) as { startBot: () => Promise<Bot> };

interface Bot {
  post(call: string): Promise<{ status: number; body: unknown }>;
  close(): Promise<void>;
}

const PAGE = 'README.md';
/** A curl command for the restaurant bot, followed by a block with its answer. */
const SHOWN =
  /```sh\ncurl [^`]*?@(?<file>examples\/\S+\.json) http:\/\/localhost:5055\/webhook\n```\s+<!-- prettier-ignore -->\s+```json\n(?<answer>.*?)\n```/gs;
const shown = [...readFileSync(PAGE, 'utf8').matchAll(SHOWN)].map(({ groups: { file = '', answer = '' } = {} }) => ({
  file,
  answer,
}));

describe('the restaurant bot in the README', () => {
  let bot: Bot;

  beforeAll(async () => {
    bot = await startBot();
  });

  afterAll(() => bot?.close());

  it('shows two calls', () => {
    expect(shown).toHaveLength(2);
  });

  it.each(shown)('answers $file as the page shows', async ({ file, answer }) => {
    const { status, body } = await bot.post(readFileSync(file, 'utf8'));
    expect(status).toBe(200);
    expect(body).toEqual(JSON.parse(answer));
  });
});

describe('the texts of the restaurant bot', () => {
  const responsesOf = (file: string): Record<string, object[]> =>
    (parse(readFileSync(`examples/restaurant-bot/rasa/${file}`, 'utf8')) as { responses: Record<string, object[]> })
      .responses;

  it('are the same in English in the domain and in the file of the NLG server', () => {
    const withoutTranslations = (key: string, value: unknown): unknown => (key === 'translation' ? undefined : value);
    const responses = JSON.stringify(responsesOf('nlg-responses.yml'), withoutTranslations);
    expect(JSON.parse(responses)).toEqual(responsesOf('domain.yml'));
  });

  it('are all translated to German', () => {
    expect(missingTranslations({ responses: responsesOf('nlg-responses.yml') }, ['de'])).toEqual([]);
  });
});
