import { readdirSync } from 'node:fs';
import { parse } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { serveNatively } from '../support/native-snippets.js';
import { runSessions } from '../support/sessions.js';

const PAGE = 'docs/command-line.md';
const server = await serveNatively(PAGE, ['bot.module.ts'], 'BotModule');
const { documented, printed } = runSessions(PAGE, server.url);
afterAll(() => server.close());

describe(PAGE, () => {
  it('shows the help of every command, and each command printed something', () => {
    const commands = readdirSync('src/cli/commands').map((file) => `$ npx nestjs-rasa ${parse(file).name} --help`);
    expect(documented.map((step) => step.split('\n')[0])).toEqual(expect.arrayContaining(commands));
    expect(printed).toHaveLength(documented.length);
  });

  it.each(documented.map((step, index) => [step.split('\n')[0] ?? '', step, printed[index]]))(
    '%s prints what the page shows',
    (_command, shown, real) => expect(real).toBe(shown),
  );
});
