import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module, type Type } from '@nestjs/common';
import { RasaModule } from 'nestjs-rasa';
import { compactResponses, nameBothTemplates } from '../conformance/compare/responses.js';
import { CALLS } from '../from-rasa-sdk/calls.mjs';
import { start, type RunningApplication } from '../support/applications.js';
import { post } from '../support/calls.js';
import { snippet } from '../support/snippets.js';

const PAGE = 'docs/from-rasa-sdk.md';
const markdown = readFileSync(PAGE, 'utf8');
const recorded = JSON.parse(readFileSync('test/from-rasa-sdk/answers.json', 'utf8')) as Record<
  string,
  { status: number; body: unknown }
>;

/** The blocks of the page with a class, by their names; each call is made to all that have its action. */
const CLASSES: Record<string, string> = {
  'greet.action.ts': 'Greet',
  'look.action.ts': 'Look',
  'say.action.ts': 'Say',
  'remember.action.ts': 'Remember',
  'refuse.action.ts': 'Refuse',
  'restaurant.form.ts': 'ValidateRestaurantForm',
  'hurried.form.ts': 'ValidateHurriedForm',
  'global.slots.ts': 'GlobalSlots',
  'places.action.ts': 'QueryPlaces',
  'tell.action.ts': 'Tell',
};
const DECORATED: Record<string, string> = { 'restaurant-decorated.form.ts': 'RestaurantForm' };

async function serve(classes: Record<string, string>): Promise<RunningApplication> {
  const providers: Type[] = [];
  for (const [file, name] of Object.entries(classes)) providers.push((await snippet(PAGE, file))[name] as Type);
  @Module({ imports: [RasaModule.forRoot({ logging: false })], providers })
  class AppModule {}
  return start(AppModule, 'fastify');
}

/** rasa-sdk sends empty members as well. */
function compact({ status, body }: { status: number; body: unknown }): object {
  return { status, body: compactResponses(nameBothTemplates(body)) };
}

describe(PAGE, () => {
  let ported: RunningApplication;
  let decorated: RunningApplication;
  beforeAll(async () => {
    ported = await serve(CLASSES);
    decorated = await serve(DECORATED);
  });
  afterAll(async () => {
    await ported.close();
    await decorated.close();
  });

  it('has a TypeScript half for each Python half, and an answer for each call', () => {
    const python = [...markdown.matchAll(/^```python\n# \w+\.py$/gm)];
    expect(Object.keys(CLASSES)).toHaveLength(python.length);
    expect(Object.keys(recorded)).toEqual(Object.keys(CALLS));
  });

  it.each(Object.entries(CALLS))('answers as rasa-sdk does: %s', async (name, call) => {
    const { status, body } = await post(ported.url, call);
    expect({ status, body }).toEqual(compact(recorded[name] ?? { status: 0, body: null }));
  });

  it.each(Object.entries(CALLS).filter(([, call]) => JSON.stringify(call).includes('"validate_restaurant_form"')))(
    'answers the same with decorators: %s',
    async (name, call) => {
      const { status, body } = await post(decorated.url, call);
      expect({ status, body }).toEqual(compact(recorded[name] ?? { status: 0, body: null }));
    },
  );
});
