import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module, type Type } from '@nestjs/common';
import { RasaAction, RasaModule, type CollectingDispatcher } from 'nestjs-rasa';
import { RasaRemoteModule } from 'nestjs-rasa/remote';
import { RecordedLog } from '../e2e/support/recorded-log.js';
import { start, type RunningApplication } from '../support/applications.js';
import { post } from '../support/calls.js';
import { createFolder } from '../support/folder.js';
import { snippet } from '../support/snippets.js';

const PAGE = 'docs/moving-from-python.md';
const page = readFileSync(PAGE, 'utf8');
const shown = (language: string) =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, text = '']) => text);
const [firstList, secondList] = shown('json').map((text): unknown => JSON.parse(text));
const LOGGED = shown('text').flatMap((text) => text.split('\n').filter((line) => line.startsWith('[')));

@RasaAction('action_greet')
class Greet {
  run(dispatcher: CollectingDispatcher): void {
    dispatcher.utterMessage({ text: 'Hello from the other server.' });
  }
}

const greek = { tracker: { sender_id: 'ada', slots: { cuisine: 'greek' } }, domain: {} };
const special = { ...greek, next_action: 'action_todays_special' };

/** The other server is one of ours here; `node scripts/python-half/main.mjs` runs rasa-sdk. */
describe(PAGE, () => {
  let python: RunningApplication;
  let TodaysSpecial: Type;

  beforeAll(async () => {
    TodaysSpecial = (await snippet(PAGE, 'todays-special.action.ts'))['TodaysSpecial'] as Type;
    @Module({ imports: [RasaModule.forRoot({ logging: false })], providers: [Greet, TodaysSpecial] })
    class PythonModule {}
    python = await start(PythonModule, 'fastify');
    process.env['PYTHON_ACTIONS_URL'] = `${python.url}/webhook`;
  });

  afterAll(async () => {
    delete process.env['PYTHON_ACTIONS_URL'];
    await python.close();
  });

  async function front(...providers: Type[]): Promise<RunningApplication & { readonly log: string }> {
    const imported = await snippet(PAGE, 'app.module.ts');
    @Module({ imports: [imported['AppModule'] as Type], providers })
    class AppModule {}
    const logger = new RecordedLog();
    const running = await start(AppModule, 'fastify', undefined, { logger });
    return { ...running, log: logger.lines.map(({ text }) => text).join('\n') };
  }

  async function listOf({ url }: RunningApplication): Promise<unknown> {
    return (await fetch(`${url}/actions?detail`)).json();
  }

  it('a server without actions forwards all of them, and says where they are', async () => {
    const running = await front();
    expect(await listOf(running)).toEqual(firstList);
    expect(running.log).toContain(LOGGED[0]?.replace('[RasaRemoteModule] ', ''));
    const { status, body } = await post(running.url, special);
    expect([status, body]).toEqual([200, { events: [], responses: [{ text: 'The special today: Kleftiko.' }] }]);
    await running.close();
  });

  it('forwarded calls are recorded with their answers', async () => {
    using folder = createFolder();
    const remotes = [{ name: 'python', url: `${python.url}/webhook` }];
    const record = { file: `${folder.path}/calls.ndjson`, redact: false as const };
    @Module({ imports: [RasaModule.forRoot({ record }), RasaRemoteModule.forRoot({ remotes })] })
    class AppModule {}
    const running = await start(AppModule, 'fastify');
    await post(running.url, special);
    await running.close();
    const lines = folder.read('calls.ndjson').trim().split('\n');
    const recorded = lines.map((line) => JSON.parse(line) as object);
    const body = { events: [], responses: [{ text: 'The special today: Kleftiko.' }] };
    const call = expect.objectContaining({ next_action: 'action_todays_special' });
    expect(recorded).toContainEqual(expect.objectContaining({ type: 'call', call, status: 200, body }));
  });

  it('an action of the application comes before one of the remote', async () => {
    const running = await front(TodaysSpecial);
    expect(await listOf(running)).toEqual(secondList);
    expect(running.log).toContain(LOGGED[1]?.replace('[RasaRemoteModule] ', ''));
    await python.close();
    expect((await post(running.url, special)).status).toBe(200);
    expect((await post(running.url, { ...greek, next_action: 'action_greet' })).status).toBe(503);
    await running.close();
  });
});
