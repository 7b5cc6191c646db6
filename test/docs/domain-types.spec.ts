import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { compile } from '../support/compile.js';

const PAGE = 'docs/domain-types.md';
const PRELUDE = `
import { ActiveLoop, FollowupAction, SlotSet, type CollectingDispatcher, type Tracker } from 'nestjs-rasa';
declare const tracker: Tracker;
declare const dispatcher: CollectingDispatcher;
`;

/** The blocks of the page that begin with the name of a file, by that name. */
function blocks(): Record<string, string> {
  const found = readFileSync(PAGE, 'utf8').matchAll(/^```ts[^\n]*\n\/\/ (?<name>\S+)\n(?<code>.*?)^```$/gms);
  return Object.fromEntries([...found].map(({ groups }) => [groups?.['name'] ?? '', groups?.['code'] ?? '']));
}

describe(PAGE, () => {
  it('shows the messages of the compiler, in their order, and code that compiles', () => {
    const { 'mistakes.ts': mistakes = '', ...rest } = blocks();
    const shown = mistakes.split('\n').filter((line) => line.startsWith('// '));
    const found = compile({ ...rest, 'mistakes.ts': PRELUDE + mistakes });
    const printed = found.get('mistakes.ts')?.map((message) => `// ${message.split('\n')[0]}`);
    expect(shown).not.toEqual([]);
    expect(printed).toEqual(shown);
    for (const name of Object.keys(rest)) expect([name, found.get(name)]).toEqual([name, []]);
  });
});
