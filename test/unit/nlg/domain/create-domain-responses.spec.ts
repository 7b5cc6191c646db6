import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Domain } from '../../../../src/conversation/index.js';
import { createDomainResponses } from '../../../../src/nlg/domain/create-domain-responses.js';
import { FileResponses } from '../../../../src/nlg/domain/file-responses.js';
import type { OpenResponses } from '../../../../src/nlg/domain/open-responses.js';
import { renderRequest } from '../../../support/rendering.js';
import { Latch } from '../../../e2e/support/latch.js';
import { RecordedLog } from '../../../e2e/support/recorded-log.js';

/** A log that can be waited for. */
class AwaitedLog extends RecordedLog {
  private awaited: { part: string; latch: Latch } | undefined;

  until(part: string): Promise<void> {
    this.awaited = { part, latch: new Latch() };
    return this.awaited.latch.opened;
  }

  override log(...parts: unknown[]): void {
    super.log(...parts);
    if (this.awaited && String(parts[0]).includes(this.awaited.part)) this.awaited.latch.open();
  }
}

const textOf = (responses: OpenResponses, response = 'utter_it') => responses.render(renderRequest({ response }))?.text;
const said = (name: string, text: string) => `responses:\n  ${name}:\n    - text: ${text}\n`;

let folder: string;
let file: string;
let log: AwaitedLog;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nlg-'));
  file = join(folder, 'domain.yml');
  log = new AwaitedLog();
  Logger.overrideLogger(log);
});

afterEach(async () => {
  Logger.overrideLogger(true);
  await rm(folder, { recursive: true });
});

describe('createDomainResponses()', () => {
  it('reads files and folders, and prefers the responses of the options', async () => {
    await writeFile(file, said('utter_it', 'of the file') + said('utter_other', 'other').replace('responses:\n', ''));
    const responses = await createDomainResponses({
      domain: [folder],
      responses: { utter_it: [{ text: 'own' }] },
      watch: false,
    });
    expect([textOf(responses), textOf(responses, 'utter_other')]).toEqual(['own', 'other']);
    expect(responses.names()).toEqual(['utter_it', 'utter_other']);
  });

  it('refuses to start with a file that cannot be read, and names the line', async () => {
    await writeFile(file, 'responses:\n  utter_it: [\n');
    await expect(createDomainResponses({ domain: file })).rejects.toMatchObject({ code: 'RASA_INVALID_DOMAIN' });
    await expect(createDomainResponses({ domain: file })).rejects.toThrow(/domain\.yml:\d+:\d+: /);
  });

  it('takes the latest domain of the calls for what it does not have itself', async () => {
    let latest: Domain | undefined;
    const responses = await createDomainResponses({
      responses: { utter_it: [{ text: 'own' }] },
      calledDomain: () => latest,
    });
    expect(textOf(responses, 'utter_called')).toBeUndefined();
    latest = new Domain({ responses: { utter_called: [{ text: 'first' }], utter_it: [{ text: 'not this' }] } });
    expect([textOf(responses), textOf(responses, 'utter_called')]).toEqual(['own', 'first']);
    latest = new Domain({ templates: { utter_called: [{ text: 'second' }] } });
    expect(textOf(responses, 'utter_called')).toBe('second');
    expect(responses.names()).toEqual(['utter_it', 'utter_called']);
  });

  it('warns of what can never be said', async () => {
    const responses = {
      utter_brace: [{ text: 'fine' }, { text: 'broken } {name}' }],
      utter_pro: [{ text: 'a', condition: 'slots.a is 1' }],
      utter_condition: [{ text: 'a', condition: [{ type: 'slot', name: 'a' }] }],
      utter_list: 'a text',
      utter_json: [{ text: '/inform{"a": 1} }' }],
      utter_icu: [{ text: '{a', metadata: { template: 'icu' } }],
    };
    await createDomainResponses({ responses });
    expect(log.linesWith('cannot be said', 'warn').map((line) => /'(\w+)'.*? has (.*?),/.exec(line)?.slice(1))).toEqual(
      [
        ['utter_brace', "a single '}' in its text"],
        ['utter_pro', 'a predicate as its condition'],
        ['utter_condition', 'a condition without a name or a value'],
        ['utter_list', 'no list of variations'],
        ['utter_icu', 'a mistake in the syntax of its ICU message'],
      ],
    );
  });

  it.each([
    [{ domain: [] }, 'RasaNlgModule.forRoot({ domain }): expected a path, or a list of paths.'],
    [{ responses: [] }, 'expected an object with lists of variations by name.'],
    [{ icu: 'yes' }, "expected 'marked' or 'all'."],
    [{ watch: 1 }, 'expected true or false.'],
    [{ calledDomain: {} }, 'expected a function.'],
    [{ defaultLanguage: '' }, "expected a language, such as 'en' or 'pt-BR'."],
  ])('refuses %j', async (options, message) => {
    await expect(createDomainResponses(options as object)).rejects.toThrow(message);
  });
});

describe('files that change', () => {
  it('are read again; a broken one is logged with its line, and the responses stay', async () => {
    await writeFile(file, said('utter_it', 'before'));
    const compile = (responses: object) => createDomainResponses({ responses: responses as Record<string, unknown> });
    const responses = await FileResponses.open([file], compile, false);
    await writeFile(file, said('utter_it', 'after'));
    expect(await responses.reload()).toBe(true);
    expect(textOf(responses)).toBe('after');
    await writeFile(file, 'responses:\n  utter_it:\n    - text: "open\n');
    expect(await responses.reload()).toBe(false);
    expect(textOf(responses)).toBe('after');
    expect(log.linesWith('stay what they were', 'warn')[0]).toMatch(/domain\.yml:\d+:\d+: /);
  });

  it.each([
    ['are noticed when they are written', (text: string) => writeFile(file, text)],
    [
      'are noticed when they are replaced',
      async (text: string) => {
        await writeFile(`${file}.new`, text);
        await rename(`${file}.new`, file);
      },
    ],
  ])('%s', async (_, change) => {
    await writeFile(file, said('utter_it', 'before'));
    const responses = await createDomainResponses({ domain: file });
    const again = log.until('The responses were read again');
    await change(said('utter_it', 'after'));
    await again;
    expect(textOf(responses)).toBe('after');
    await responses.close?.();
  });
});
