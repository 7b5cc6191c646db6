import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readDomainFiles, type DomainFiles } from '../../../src/domain-files/index.js';
import { InvalidDomainError } from '../../../src/errors/index.js';
import { createFolder, type Folder } from '../../support/folder.js';

let home: Folder;
let folder = '';

beforeEach(() => {
  home = createFolder();
  folder = home.path;
});
afterEach(() => home[Symbol.dispose]());

const write = (name: string, text: string): string => home.write(name, text);

const readText = (text: string, env?: NodeJS.ProcessEnv): Promise<DomainFiles> =>
  readDomainFiles([write('domain.yml', text)], env ? { env } : {});

async function refusalOf(reading: Promise<unknown>): Promise<InvalidDomainError> {
  const error: unknown = await reading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof InvalidDomainError) return error;
  throw new Error('The domain was read, or something else was thrown', { cause: error });
}

/** Name, text, line, column, and a part of the message. */
const REFUSED = [
  ['a key that stands twice', 'slots:\n  a: {type: text}\n  a: {type: bool}\n', 3, 3, 'this key stands twice'],
  ['a section that stands twice', 'slots: {}\nactions: []\nslots: {}\n', 3, 1, 'this key stands twice'],
  ['a tab as indentation', 'slots:\n\ta: {type: text}\n', 2, 1, 'Indent with spaces'],
  ['a reserved character', 'responses:\n  utter_a:\n    - text: @all\n', 3, 13, 'Put the value in quotes'],
  ['a colon in a value', 'responses:\n  utter_a:\n    - text: Note: this\n', 3, 13, 'if it holds a colon'],
  ['a quote that is never closed', 'intents:\n  - "greet\nactions: []\n', 2, 5, 'such as a quote'],
  ['a second document', 'intents: [a]\n---\nintents: [b]\n', 2, 1, 'remove the line `---`'],
  ['a conflict of git', 'intents:\n<<<<<<< HEAD\n- a\n=======\n- b\n>>>>>>> c\n', 2, 1, 'Resolve it first'],
  ['a tag', 'slots: !include slots.yml\n', 1, 8, 'no tags such as `!include`'],
  ['an alias without its anchor', 'intents:\n  - *missing\n', 2, 5, 'an alias without its anchor'],
  ['a list at the top', '- greet\n', 1, 1, 'not a mapping at its top level'],
  ['slots as a list', 'intents: [a]\nslots:\n  - a\n', 2, 1, 'slots must be a mapping'],
  ['intents as a mapping', 'intents:\n  greet: {}\n', 1, 1, 'intents must be a list'],
  ['an empty item', 'actions:\n  - action_a\n  -\n', 3, 4, 'an item of actions is not a name'],
  ['a slot without a type', 'slots:\n  a: {type: text}\n  b:\n', 3, 3, "the slot 'b' has no type"],
  ['a form that is a list', 'forms:\n  f: [a, b]\n', 2, 3, 'Write `required_slots:`'],
  ['a response that is a text', 'responses:\n  utter_a: Hello\n', 2, 3, 'Write each variation as a line'],
] as const;

describe('readDomainFiles()', () => {
  it.each(REFUSED)('refuses %s, with its place and the remedy', async (_what, text, line, column, part) => {
    const error = await refusalOf(readText(text));
    expect(error.message).toContain(part);
    expect({ file: error.file, line: error.line, column: error.column }).toEqual({
      file: join(folder, 'domain.yml'),
      line,
      column,
    });
    expect(error.message.startsWith(`${join(folder, 'domain.yml')}:${line}:${column}: `)).toBe(true);
  });

  it('never shows a value of a file that it refuses', async () => {
    const secret = 'slots:\n  a: {type: text, initial_value: s3cret}\n  b: [s3cret]\nresponses: {utter_a: s3cret}\n';
    expect((await refusalOf(readText(secret))).message).not.toContain('s3cret');
    expect((await refusalOf(readText('a: "s3cret\nb: s3cret: s3cret'))).message).not.toContain('s3cret');
  });

  it('refuses a path that leads nowhere, and a folder without a domain', async () => {
    expect((await refusalOf(readDomainFiles([join(folder, 'none.yml')]))).message).toContain('no such file or folder');
    write('nlu.yml', 'nlu: []\n');
    expect((await refusalOf(readDomainFiles([folder]))).message).toContain('there is no part of a domain');
  });

  it('reads texts in quotes and lists in brackets that go on at any depth, as Rasa does', async () => {
    const { responses, actions, slots } = await readText(
      [
        'responses:',
        '  utter_a:',
        '  - text: "It is {a}, isn\'t it?',
        '  And \\"{b}\\"',
        '    # {c}"',
        "  - text: 'don''t",
        "{d}'",
        '  - text: |',
        '      "not a quote',
        'slots:',
        '  "size": {type: categorical, values: [',
        'small, "x, ]", # a comment with ] in it',
        "'large'",

        ']}',
        'actions: [',
        'action_a,',
        '  action_b]',
      ].join('\n'),
    );
    expect(responses.get('utter_a')?.variations).toEqual([
      { text: 'It is {a}, isn\'t it? And "{b}" # {c}' },
      { text: "don't {d}" },
      { text: '"not a quote\n' },
    ]);
    expect(slots.get('size')?.values).toEqual(['small', 'x, ]', 'large']);
    expect([...actions.values()].map(({ name, place }) => [name, place.line, place.column])).toEqual([
      ['action_a', 16, 1],
      ['action_b', 17, 3],
    ]);
  });

  it.each(['responses:\n  utter_a:\n  - text: "one\ntwo"\n', "responses: {utter_a: [\n{text: 'one\n\ttwo'}\n]}\n"])(
    'does so at the first column, too: %j',
    async (text) => {
      expect((await readText(text)).responses.get('utter_a')?.variations).toEqual([{ text: 'one two' }]);
    },
  );

  it('takes yes, no, on and off for texts, as YAML 1.2 does', async () => {
    const { intents, slots } = await readText(
      'intents: [yes, no, On, 12, true]\nslots: {a: {type: categorical, values: [off, 010, 1.50, true]}}\n',
    );
    expect([...intents.keys()]).toEqual(['yes', 'no', 'On', '12', 'true']);
    expect(slots.get('a')?.values).toEqual(['off', 10, 1.5, true]);
  });

  it('decodes \\u outside of quotes in a file of ASCII only, as Rasa does', async () => {
    const { responses } = await readText('responses: {utter_a: [{text: caf\\u00e9 \\U0001f600}]}\n');
    expect(responses.get('utter_a')?.variations).toEqual([{ text: 'café 😀' }]);
    const other = await readText("responses: {utter_a: [{text: 'é \\u00e9'}]}\n");
    expect(other.responses.get('utter_a')?.variations).toEqual([{ text: 'é \\u00e9' }]);
  });

  it('puts environment variables into values without quotes, if it is given an environment', async () => {
    const text = [
      'responses: {utter_a: [{text: "${CITY}"}]}',
      'slots:',
      '  a:',
      '    type: text',
      '    initial_value: ${CITY}-$X',
      '',
    ].join('\n');
    expect((await readText(text)).slots.get('a')?.initialValue).toBe('${CITY}-$X');
    const { slots, responses } = await readText(text, { CITY: 'Rome', X: '1' });
    expect(slots.get('a')?.initialValue).toBe('Rome-1');
    expect(responses.get('utter_a')?.variations[0]).toEqual({ text: '${CITY}' });
    const error = await refusalOf(readText(text, { X: '1' }));
    expect(error.message).toContain('the environment variable CITY is not set');
    expect([error.line, error.column]).toEqual([5, 20]);
  });

  it('reads a file once, though two paths or a link lead to it, and follows a circle of links once', async () => {
    const file = write('parts/a.yml', 'intents: [a]\n');
    symlinkSync(folder, join(folder, 'parts/again'));
    symlinkSync(file, join(folder, 'parts/b.yml'));
    expect((await readDomainFiles([file, folder])).files).toEqual([file]);
  });

  it('leaves out hidden folders, node_modules and files that are not YAML', async () => {
    for (const name of ['.git/a.yml', 'node_modules/b.yml', 'c.json', 'd.yml.bak']) write(name, 'intents: [hidden]\n');
    const seen = write('sub/e.yaml', 'intents: [seen]\n');
    expect((await readDomainFiles([folder])).files).toEqual([seen]);
  });

  it('refuses a broken file in a folder if it was meant as a part of the domain', async () => {
    write('a.yml', 'intents: [a]\n');
    write('b.yml', 'slots:\n  a: b: c\n');
    expect((await refusalOf(readDomainFiles([folder]))).file).toBe(join(folder, 'b.yml'));
  });

  it('reports a name that stands twice in a list, and not one that two files list alike', async () => {
    const a = write('a.yml', 'intents: [a, b, a]\nactions: [action_a]\n');
    const b = write('b.yml', 'actions: [action_a]\n');
    const { problems } = await readDomainFiles([a, b]);
    expect(problems.map(({ kind, section, name }) => [kind, section, name])).toEqual([
      ['listed-twice', 'intents', 'a'],
    ]);
    expect(problems[0]?.message).toContain('which Rasa refuses');
  });

  it('takes the first session configuration that is not Rasa’s default', async () => {
    const a = write('a.yml', 'session_config: {session_expiration_time: 60}\nintents: [a]\n');
    const b = write('b.yml', 'session_config: {session_expiration_time: 5}\n');
    const c = write('c.yml', 'session_config: {session_expiration_time: 7}\n');
    expect((await readDomainFiles([a, b, c])).sessionConfig).toEqual({ session_expiration_time: 5 });
    expect((await readDomainFiles([a])).sessionConfig).toEqual({ session_expiration_time: 60 });
  });

  it('keeps names that JavaScript’s objects have themselves', async () => {
    const { slots, document } = await readText('slots: {constructor: {type: text}, __proto__: {type: bool}}\n');
    expect([...slots.keys()]).toEqual(['constructor', '__proto__']);
    expect(Object.keys(document['slots'] as object)).toEqual(['constructor', '__proto__']);
  });
});
