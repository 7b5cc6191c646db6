import { readFileSync } from 'node:fs';
import { describe, expect, it, jest } from '@jest/globals';
import { runInProcess } from '../support/cli.js';

const BOT = 'examples/restaurant-bot';
/** A command and what it prints. */
const SESSION = /```text\n\$ npx nestjs-rasa (?<command>check [^\n]*)\n(?<printed>.*?)```/gs;
const sessions = [...readFileSync('docs/command-line.md', 'utf8').matchAll(SESSION)].map(
  ({ groups: { command = '', printed = '' } = {} }) => ({ command, printed }),
);

// The bot creates its database when it starts.
jest.setTimeout(60_000);

describe('check in docs/command-line.md', () => {
  it('has two sessions with the restaurant bot', () => {
    expect(sessions).toHaveLength(2);
  });

  it.each(sessions)('shows what `$command` prints', async ({ command, printed }) => {
    // The sources are run instead of the build, in the repository's folder instead of the bot's.
    const words = command.replace('dist/app.module.js', 'src/app.module.ts').split(' ');
    const args = words.map((word) => (word.includes('/') ? `${BOT}/${word}` : word));
    const { code, stdout, stderr } = await runInProcess(args);
    expect({ stdout: stdout.replaceAll(`${BOT}/`, ''), stderr }).toEqual({ stdout: printed, stderr: '' });
    expect(code).toBe(printed.includes('error') ? 1 : 0);
  });
});
