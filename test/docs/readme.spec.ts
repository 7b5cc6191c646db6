import { readFileSync } from 'node:fs';
import type { Type } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ADAPTERS, start, type RunningApplication } from '../support/applications.js';
import { nestAdd } from '../../src/schematics/nest-add/nest-add.js';
import { nestProject } from '../support/nest-project.js';
import { snippet, writeSnippet } from '../support/snippets.js';

const PAGE = 'README.md';
/** A curl command for the new user's server, and the output that the page shows. */
const CURL =
  /^curl -s localhost:5055(?<path>\/\w+)(?:.*?-d '(?<body>[^']+)')?\n```\n\n```text\n(?<output>.*?)\n```$/gms;
const curls = [...readFileSync(PAGE, 'utf8').matchAll(CURL)].map(({ groups = {} }) => groups);

describe.each(ADAPTERS)('the first steps of the README, over %s', (adapter) => {
  let running: RunningApplication;

  beforeAll(async () => {
    await snippet(PAGE, 'src/actions/greet.action.ts');
    const { AppModule } = await snippet(PAGE, 'src/app.module.ts');
    running = await start(AppModule as Type, adapter);
  });

  afterAll(() => running.close());

  it('has a call of the action and the list of actions', () => {
    expect(curls.map(({ path }) => path)).toEqual(['/webhook', '/actions']);
  });

  it.each(curls)('answers $path as the page shows', async ({ path, body, output }) => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${running.url}${path}`, body ? { method: 'POST', headers, body } : {});
    expect(await response.text()).toBe(output);
  });
});

describe('the files of the README', () => {
  const shown = (file: string) => readFileSync(writeSnippet(PAGE, file), 'utf8').replace(/^.+\n/, '');

  it('are those that nest add writes', async () => {
    const project = nestProject();
    await project.run(nestAdd({}));
    expect(project.read('src/actions/greet.action.ts')).toBe(shown('src/actions/greet.action.ts'));
    expect(project.read('src/main.ts')).toBe(shown('src/main.ts'));
  });

  it('call the generators that exist', () => {
    const { schematics } = JSON.parse(readFileSync('src/schematics/collection.json', 'utf8')) as { schematics: object };
    const pages = readFileSync(PAGE, 'utf8') + readFileSync('docs/generators.md', 'utf8');
    const called = [...pages.matchAll(/nest g -c nestjs-rasa (?<name>[\w-]+)/g)].map(({ groups }) => groups?.['name']);
    expect(Object.keys(schematics)).toEqual(expect.arrayContaining(called));
    expect(called.length).toBeGreaterThan(2);
  });
});

describe('the main.ts of the page about generators', () => {
  it('lets running actions finish on SIGTERM', () => {
    expect(readFileSync(writeSnippet('docs/generators.md', 'src/main.ts'), 'utf8')).toContain('enableShutdownHooks();');
  });
});
