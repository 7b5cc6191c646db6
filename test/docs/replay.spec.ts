import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RasaAction, SlotSet, type CollectingDispatcher, type RecordOptions } from 'nestjs-rasa';
import { rootModule } from '../e2e/support/servers.js';
import { start, type RunningApplication } from '../support/applications.js';
import { callFor, post } from '../support/calls.js';
import { runInProcess } from '../support/cli.js';
import { createFolder, type Folder } from '../support/folder.js';

const PAGE = 'docs/command-line.md';
const BLOCK = /^```console replay\n(.*?)^```$/gms;

@RasaAction('action_greet')
class Greet {
  run(dispatcher: CollectingDispatcher): void {
    dispatcher.utterMessage({ text: 'Hello!' });
  }
}

/** A server whose search finds these places. */
function serve(places: readonly string[], record?: RecordOptions): Promise<RunningApplication> {
  @RasaAction('action_search')
  class Search {
    run(dispatcher: CollectingDispatcher): SlotSet {
      dispatcher.utterMessage({ text: `I found ${places.length} place${places.length === 1 ? '' : 's'}.` });
      return new SlotSet('matches', places);
    }
  }
  return start(rootModule([Greet, Search], { logging: false, ...(record && { record }) }), 'fastify');
}

/** Each is `$ command` and its output. */
const steps = [...readFileSync(PAGE, 'utf8').matchAll(BLOCK)].flatMap(([, block = '']) => block.split(/^(?=\$ )/m));

describe(`the session of replay in ${PAGE}`, () => {
  let folder: Folder;
  let server: RunningApplication;
  let lastCode = 0;

  beforeAll(async () => {
    folder = createFolder();
    const recording = await serve(['Roma', 'Napoli'], { file: `${folder.path}/calls.ndjson`, redact: false });
    await post(recording.url, callFor('action_greet'), { 'x-request-id': 'r-1' });
    await post(recording.url, callFor('action_search'), { 'x-request-id': 'r-2' });
    await recording.close();
    server = await serve(['Napoli']);
  });
  afterAll(async () => {
    await server.close();
    folder[Symbol.dispose]();
  });

  it('is there', () => expect(steps.length).toBeGreaterThanOrEqual(4));

  it.each(steps.map((step) => [step.split('\n')[0] ?? '', step]))(
    '%s prints what the page shows',
    async (command, step) => {
      if (command === '$ echo $?') return expect(`${command}\n${lastCode}\n`).toBe(step);
      const [, , , ...words] = command.split(' ');
      const inputs = words.map((word) =>
        word === 'calls.ndjson' ? `${folder.path}/${word}` : word.replaceAll("'", ''),
      );
      const { code, stdout, stderr } = await runInProcess([...inputs, '--against', server.url]);
      lastCode = code;
      return expect(`${command}\n${stderr}${stdout.replaceAll(`${folder.path}/`, '')}`).toBe(step);
    },
  );
});
