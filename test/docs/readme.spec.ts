import { readFileSync } from 'node:fs';
import type { Type } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ADAPTERS, start, type RunningApplication } from '../support/applications.js';
import { snippet, writeSnippet } from '../support/snippets.js';

const PAGE = 'README.md';
/** A curl command for the new user's server, and the output that the page shows. */
const CURL =
  /^curl -s localhost:5055(?<path>\/\w+)(?:.*?-d '(?<body>[^']+)')?\n```\n\n```text\n(?<output>.*?)\n```$/gms;
const curls = [...readFileSync(PAGE, 'utf8').matchAll(CURL)].map(({ groups = {} }) => groups);

describe.each(ADAPTERS)('the first steps of the README, over %s', (adapter) => {
  let running: RunningApplication;

  beforeAll(async () => {
    await snippet(PAGE, 'src/greet.action.ts');
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

describe('the main.ts of the README', () => {
  it('lets running actions finish on SIGTERM', () => {
    expect(readFileSync(writeSnippet(PAGE, 'src/main.ts'), 'utf8')).toContain('app.enableShutdownHooks();');
  });
});
