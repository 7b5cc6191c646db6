import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RasaThreadsModule, type RasaThreadsOptions } from 'nestjs-rasa/threads';
import { callFor, post, type Answer } from '../../support/calls.js';
import { createFolder, type Folder } from '../../support/folder.js';
import { compile, serveFile, type NativeApplication } from '../../support/native-snippets.js';

const BUILT = 'build/threads-run';

function serve(name: string): Promise<NativeApplication> {
  return serveFile(join(process.cwd(), BUILT, 'main.module.js'), name);
}

function slotsOf({ body }: Answer): Record<string, unknown> {
  return Object.fromEntries(
    body.events.filter(({ event }) => event === 'slot').map((slot) => [slot['name'], slot['value']]),
  );
}

function threadOf(answer: Answer): unknown {
  return (slotsOf(answer)['thread'] as { threadId: number }).threadId;
}

beforeAll(() => {
  for (const file of ['heavy.module.ts', 'main.module.ts']) compile(join('test/e2e/threads', file), BUILT);
});

describe('actions in threads', () => {
  let app: NativeApplication;
  let folder: Folder;
  beforeAll(async () => {
    app = await serve('MainModule');
    folder = createFolder();
  });
  afterAll(async () => {
    await app.close();
    folder[Symbol.dispose]();
  });

  it('answers health checks and other calls while an action computes', async () => {
    const [started, stop] = [join(folder.path, 'started'), join(folder.path, 'stop')];
    const computing = post(app.url, callFor('action_compute', { slots: { started, stop } }));
    while (!existsSync(started)) await fetch(`${app.url}/health`);

    let answered = 0;
    for (let check = 0; check < 50; check += 1) if ((await fetch(`${app.url}/health`)).ok) answered += 1;
    const other = await post(app.url, callFor('action_created_here'));
    expect({ answered, status: other.status }).toEqual({ answered: 50, status: 200 });

    writeFileSync(stop, '');
    expect(slotsOf(await computing)['rounds']).toBeGreaterThan(0);
  });

  it('creates the providers in the thread only, and copies call and answer', async () => {
    const call = { ...callFor('action_facts', { events: [{ event: 'restart' }] }), version: '1.10.26' };
    const answer = await post(app.url, call, { 'x-request-id': 'r-1' });
    const facts = { senderId: 'ada', requestId: 'r-1', transport: 'http', version: '1.10.26', request: null };
    expect(answer.body).toEqual({
      events: [
        expect.objectContaining({ name: 'facts', value: { ...facts, isMainThread: false } }),
        expect.objectContaining({ name: 'seen', value: { history: 1, slots: [] } }),
        expect.objectContaining({ name: 'thread', value: expect.objectContaining({ calls: 1 }) }),
        // Rasa 1.10 knows no active_loop.
        { event: 'form', timestamp: null, name: 'booking_form' },
      ],
      responses: [
        { text: 'facts', buttons: [{ title: 'Yes', payload: '/yes' }], custom: { a: 1 }, channel_member: 7 },
        { response: 'utter_facts', template: 'utter_facts', name: 'Ada' },
      ],
    });
    expect(slotsOf(await post(app.url, callFor('action_facts')))['thread']).toMatchObject({ calls: 2 });
    expect(slotsOf(await post(app.url, callFor('action_created_here')))['created']).toEqual([]);
  });

  it('finds the domain by its digest', async () => {
    const seen = { history: 0, slots: ['cuisine'] };
    const sent = { ...callFor('action_facts'), domain: { slots: { cuisine: {} } }, domain_digest: 'd-1' };
    expect(slotsOf(await post(app.url, sent))['seen']).toEqual(seen);
    expect(slotsOf(await post(app.url, { ...sent, domain: undefined }))['seen']).toEqual(seen);
    const unknown = { ...sent, domain: undefined, domain_digest: 'd-2' };
    expect((await post(app.url, unknown)).status).toBe(449);
  });

  it.each([
    ['action_reject', 400, 'Not today.'],
    ['action_guarded', 403, 'The bank is closed.'],
    ['action_crash', 500, expect.stringContaining("'action_crash'")],
    ['action_exit', 500, expect.stringContaining("'action_exit'")],
  ])('answers %s as without threads', async (action, status, error) => {
    const answer = await post(app.url, callFor(action));
    expect({ status: answer.status, ...answer.body }).toEqual({ status, error, action_name: action });
  });

  it('logs a crash with the stack of the thread', async () => {
    await post(app.url, callFor('action_crash'));
    expect(app.output()).toMatch(/TypeError: it broke in the thread\n\s+at HeavyActions\.crash/);
  });

  it('answers what an action streams as messages', async () => {
    const { body } = await post(app.url, callFor('action_stream'));
    expect(body).toEqual({
      events: [expect.objectContaining({ name: 'done' })],
      responses: [{ text: 'one two' }],
    });
  });
});

it('stops an action that waits by its signal, one that computes by its thread, and closes the threads', async () => {
  using folder = createFolder();
  const [stopped, closed] = [join(folder.path, 'stopped'), join(folder.path, 'closed')];
  process.env['THREADS_CLOSED'] = closed;
  // Longer than a call and the end of its thread may take together.
  process.env['THREADS_BOOT_MS'] = '2000';
  const app = await serve('ImpatientModule');
  delete process.env['THREADS_CLOSED'];
  delete process.env['THREADS_BOOT_MS'];
  try {
    expect((await post(app.url, callFor('action_wait', { slots: { stopped } }))).status).toBe(504);
    while (!existsSync(stopped)) await fetch(`${app.url}/health`);

    const hanging = await Promise.all([1, 2].map(() => post(app.url, callFor('action_hang'))));
    expect(hanging.map(({ status }) => status)).toEqual([504, 504]);
    // Both threads hang and are replaced. Once the first new one answers, no call waits for the other one, which starts.
    const threads = new Set<unknown>();
    const late: unknown[] = [];
    while (threads.size < 2 && late.length === 0) {
      const isOneThere = threads.size > 0;
      const answers = await Promise.all([1, 2].map(() => post(app.url, callFor('action_facts'))));
      for (const answer of answers) {
        if (answer.status === 200) threads.add(threadOf(answer));
        else if (isOneThere) late.push(answer.body);
      }
    }
    expect(late).toEqual([]);
    expect(app.output()).not.toContain('AbortError');
  } finally {
    await app.close();
  }
  const closings = readdirSync(folder.path).filter((name) => name.startsWith('closed-'));
  expect(closings).toHaveLength(2);
}, 120_000);

it('does not boot if the module does not start, or has other actions', async () => {
  const failures = await Promise.allSettled(['MisspelledModule', 'UnlistedModule', 'NowhereModule'].map(serve));
  expect(failures).toEqual(
    [
      "has no action 'action_facst'. Its actions are: action_compute, action_facts",
      "has the action 'action_compute', which is not listed",
      'nowhere.module.js does not start in a thread: Cannot find module',
    ].map((message) => ({
      status: 'rejected',
      reason: expect.objectContaining({ message: expect.stringContaining(message) }),
    })),
  );
});

it.each([
  ['module', { module: 'reports.module.js', actions: ['x'] }, 'must be the URL of a file'],
  ['actions', { module: new URL('file:///x.js'), actions: [] }, 'must list the names'],
  ['threads', { module: new URL('file:///x.js'), actions: ['x'], threads: 0 }, 'a whole number of at least 1'],
  ['thread', { module: new URL('file:///x.js'), actions: ['x'], thread: 1 }, "Did you mean 'threads'?"],
])('refuses a wrong option %s', (_option, options, message) => {
  expect(() => RasaThreadsModule.forRoot(options as unknown as RasaThreadsOptions)).toThrow(message);
});
