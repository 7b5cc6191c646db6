import { afterEach, describe, expect, it } from '@jest/globals';
import type { INestApplication, Type } from '@nestjs/common';
import { ADAPTERS, start, type RunningApplication } from '../support/applications.js';
import { callFor, post } from '../support/calls.js';
import { serveNatively, type NativeApplication } from '../support/native-snippets.js';
import { snippet } from '../support/snippets.js';

const PAGE = 'docs/integrations.md';
/** The time limit for a separate process on a busy machine. */
const BOOT_LIMIT_MS = 30_000;

describe.each(ADAPTERS)(`${PAGE}, over %s`, (adapter) => {
  let running: RunningApplication | undefined;
  afterEach(async () => {
    await running?.close();
    running = undefined;
  });

  const boot = async (file: string, module: string, ...others: string[]) => {
    for (const other of others) await snippet(PAGE, other);
    const exports = await snippet(PAGE, file);
    running = await start(exports[module] as Type, adapter);
    return { exports, url: running.url, app: running.app };
  };

  it('reads its options with @nestjs/config', async () => {
    const { url } = await boot('configured.module.ts', 'ConfiguredModule');
    const response = await fetch(`${url}/hooks/rasa`, { method: 'POST', body: JSON.stringify(callFor('action_x')) });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ action_name: 'action_x' });
  });

  it('has a readiness check with @nestjs/terminus beside the health route', async () => {
    const { url } = await boot('ready.module.ts', 'ReadyModule');
    expect(await (await fetch(`${url}/ready`)).json()).toMatchObject({
      status: 'ok',
      info: { rasa: { status: 'up' }, event_loop: { status: 'up' }, kitchen: { status: 'up' } },
    });
    expect((await fetch(`${url}/health`)).status).toBe(200);
  });

  it('is left out of the document of @nestjs/swagger', async () => {
    const { exports, app } = await boot('documented.module.ts', 'DocumentedModule');
    const describeApi = exports['describeApi'] as (app: INestApplication) => { paths: object };
    expect(Object.keys(describeApi(app).paths)).toEqual(['/restaurants']);
  });

  it('sends commands with @nestjs/cqrs', async () => {
    const { url } = await boot('cqrs.module.ts', 'BookingModule', 'book-table.command.ts');
    expect((await post(url, callFor('action_book_table', { slots: { people: '4' } }))).body).toMatchObject({
      events: [{ name: 'reference', value: 'T-4' }],
    });
  });
});

describe.each(ADAPTERS)(`${PAGE}, in a process of its own, over %s`, (adapter) => {
  let serving: NativeApplication | undefined;
  afterEach(async () => {
    await serving?.close();
    serving = undefined;
  });

  const serve = async (files: string[], name: string) => (serving = await serveNatively(PAGE, files, name, adapter));

  it(
    'counts by conversation with @nestjs/throttler',
    async () => {
      const { url } = await serve(['code.action.ts', 'throttled.module.ts'], 'ThrottledModule');
      const send = async (sender_id: string) =>
        (await post(url, { ...callFor('action_send_code', { sender_id }), sender_id })).body;
      for (let time = 1; time <= 3; time++)
        expect(await send('ada')).toMatchObject({ events: [{ name: 'code_sent' }] });
      expect(await send('ada')).toEqual({ events: [], responses: [expect.objectContaining({ response: 'utter_slow_down' })] }); // prettier-ignore
      expect(await send('grace')).toMatchObject({ events: [{ name: 'code_sent' }], responses: [] });
    },
    BOOT_LIMIT_MS,
  );

  it(
    'makes the conversation available everywhere with nestjs-cls',
    async () => {
      const { url } = await serve(['audit.action.ts', 'context.module.ts'], 'ContextModule');
      const answers = ['ada', 'grace'].map((sender_id) => post(url, callFor('action_audit', { sender_id })));
      expect((await Promise.all(answers)).map(({ body }) => body.events[0]?.['value'])).toEqual([
        'booking for ada',
        'booking for grace',
      ]);
    },
    BOOT_LIMIT_MS,
  );
});

describe(`${PAGE}, nestjs-pino`, () => {
  it(
    'logs a call as one line of JSON with the id of the request',
    async () => {
      const serving = await serveNatively(PAGE, ['greet.action.ts', 'logged.module.ts', 'logged.main.ts'], 'main');
      const { headers } = await post(serving.url, callFor('action_greet')).finally(() => serving.close());
      const lines = serving.output().trim().split('\n').map((line) => JSON.parse(line) as Record<string, string>); // prettier-ignore
      const ofCalls = lines.filter((line) => 'request_id' in line);
      expect(ofCalls).toEqual([expect.objectContaining({ request_id: headers.get('x-request-id') })]);
      expect(ofCalls[0]).toMatchObject({ context: 'RasaAction', msg: expect.stringContaining('action=action_greet') });
      expect(ofCalls[0]?.['req']).toEqual({ method: 'POST', url: '/webhook' });
    },
    BOOT_LIMIT_MS,
  );
});
