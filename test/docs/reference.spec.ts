import { readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import * as library from 'nestjs-rasa';
import { CollectingDispatcher, RasaAction, RasaModule, Tracker } from 'nestjs-rasa';
import { start, type RunningApplication } from '../support/applications.js';
import { callFor, post } from '../support/calls.js';
import { snippet } from '../support/snippets.js';

/** A block with a name and the JSON below it. */
const SHOWN = /^```ts\n\/\/ (?<file>[\w.-]+\.ts)\n(?:(?!^```).*\n)*?```\n\n```json\n(?<json>(?:(?!^```).*\n)*?)```$/gm;

function shownOn(page: string): { file: string; json: unknown }[] {
  return [...readFileSync(page, 'utf8').matchAll(SHOWN)].map(({ groups = {} }) => ({
    file: groups['file'] ?? '',
    json: JSON.parse(groups['json'] ?? '') as unknown,
  }));
}

const onTheWire = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** The names that a page does not mention in code, neither between backticks nor in a block. */
function missingOn(page: string, names: readonly string[]): string[] {
  const code = [...readFileSync(page, 'utf8').matchAll(/```.*?^```|`[^`\n]+`/gms)].map(([text]) => text).join('\n');
  return names.filter((name) => !new RegExp(`\\b${name}\\b`).test(code));
}

function membersOf({ prototype }: { prototype: object }): string[] {
  const own = Object.getOwnPropertyNames(prototype).filter((name) => name !== 'constructor');
  const parent = Object.getPrototypeOf(prototype) as object;
  return parent === Object.prototype ? own : [...own, ...membersOf({ prototype: parent })];
}

describe('docs/events.md', () => {
  const PAGE = 'docs/events.md';
  const shown = shownOn(PAGE);
  const isEventClass = (value: unknown): boolean =>
    typeof value === 'function' && /(?:^|\*\/)\s*event = /m.test(String(value)) && !(value.prototype instanceof Error);
  const eventClasses = Object.values(library).filter((value) => isEventClass(value) || isEventClass(Object.getPrototypeOf(value))); // prettier-ignore

  it('has valid JSON in every block', () => expect(shown).toHaveLength(7));

  it.each(shown)('shows the output of $file', async ({ file, json }) => {
    const { events } = await snippet(PAGE, file);
    expect(onTheWire(events)).toEqual(json);
  });

  it('creates an event of every class', async () => {
    const made = new Set<unknown>();
    for (const { file } of shown) {
      const { events } = (await snippet(PAGE, file)) as { events: object[] };
      for (const event of events) made.add(event.constructor);
    }
    expect(eventClasses).toHaveLength(22);
    expect(eventClasses.filter((type) => !made.has(type))).toEqual([]);
  });
});

describe('docs/dispatcher.md', () => {
  const PAGE = 'docs/dispatcher.md';
  let running: RunningApplication | undefined;
  afterEach(() => running?.close());

  it.each(shownOn(PAGE))('shows the output of $file', async ({ file, json }) => {
    const { say, messages } = (await snippet(PAGE, file)) as {
      say?: (dispatcher: CollectingDispatcher) => unknown;
      messages?: unknown;
    };
    if (!say) return expect(onTheWire(messages)).toEqual(json);
    @RasaAction('action_say')
    class Say {
      async run(dispatcher: CollectingDispatcher) {
        await say?.(dispatcher);
      }
    }
    @Module({ imports: [RasaModule.forRoot({ logging: false })], providers: [Say] })
    class AppModule {}
    running = await start(AppModule, 'fastify');
    const { body } = await post(running.url, callFor('action_say'));
    return expect(body.responses).toEqual(json);
  });

  it('has valid JSON in every block', () => expect(shownOn(PAGE)).toHaveLength(6));

  it('names every member', () => {
    const members = [...membersOf(CollectingDispatcher), ...Object.keys(new CollectingDispatcher())];
    expect(members).toContain('messages');
    // It is marked @internal: only the executor reads it.
    expect(missingOn(PAGE, members)).toEqual(['streamFailure']);
  });
});

describe('docs/tracker.md', () => {
  const PAGE = 'docs/tracker.md';

  it.each(shownOn(PAGE))('shows the output of $file', async ({ file, json }) => {
    await snippet(PAGE, 'conversation.ts');
    const { seen } = await snippet(PAGE, file);
    expect(onTheWire(seen)).toEqual(json);
  });

  it('has valid JSON in every block', () => expect(shownOn(PAGE)).toHaveLength(5));

  it('names every member', () => {
    const members = [...membersOf(Tracker), ...Object.keys(Tracker.fromState({})), 'fromState'];
    expect(members).toContain('senderId');
    expect(missingOn(PAGE, members)).toEqual([]);
  });
});
