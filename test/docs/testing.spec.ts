import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Conversation } from 'nestjs-rasa/testing';
import { snippet, writeSnippet } from '../support/snippets.js';

const PAGE = 'docs/testing.md';

const SOURCES = ['src/actions/greet.action.ts', 'src/app.module.ts', 'src/weather.action.ts'];
for (const file of SOURCES) writeSnippet(PAGE, file);
// Imports the tests of the page, which register themselves and run with the others of this file.
await snippet(PAGE, 'src/actions/greet.action.spec.ts');
await snippet(PAGE, 'src/actions/greet.unit.spec.ts');
await snippet(PAGE, 'test/booking-form.e2e-spec.ts');
await snippet(PAGE, 'test/app.e2e-spec.ts');
await snippet(PAGE, 'test/weather.e2e-spec.ts');

describe(PAGE, () => {
  it('tells a conversation', async () => {
    const { vegetarian } = (await snippet(PAGE, 'test/conversation.ts')) as { vegetarian: Conversation };
    expect(vegetarian.toTracker()).toMatchObject({
      sender_id: 'ada',
      slots: { cuisine: 'thai', vegetarian: true },
      latest_message: {
        text: 'something thai, please',
        entities: [{ entity: 'cuisine', value: 'thai', start: 10, end: 14 }],
      },
    });
  });

  it.each(['src/actions/greet.action.ts', 'src/app.module.ts'])('has the %s of the README', (file) => {
    expect(readFileSync(writeSnippet(PAGE, file), 'utf8')).toBe(readFileSync(writeSnippet('README.md', file), 'utf8'));
  });
});
