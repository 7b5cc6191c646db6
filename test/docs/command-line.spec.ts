import { readdirSync } from 'node:fs';
import { parse } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { runSessions } from '../support/sessions.js';

describe('docs/command-line.md', () => {
  const { documented, printed } = runSessions('docs/command-line.md');

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
