import { resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { renderTypes } from '../../../src/cli/domain-types/render-types.js';
import { readDomainFiles } from '../../../src/domain-files/index.js';
import { domainActions } from '../../../src/schematics/domain-actions/domain-actions.js';
import { form } from '../../../src/schematics/form/form.js';
import { slotValidation } from '../../../src/schematics/slot-validation/slot-validation.js';
import { compile } from '../../support/compile.js';
import { createFolder, type Folder } from '../../support/folder.js';
import { nestProject, type NestProject } from '../../support/nest-project.js';

/** Names that are hard to write in TypeScript, every kind of slot, and Rasa's own actions. */
const DOMAIN = `
version: '3.1'
intents: [greet]
entities: [city]
slots:
  city: { type: text, mappings: [{ type: from_entity, entity: city }] }
  people: { type: float, mappings: [{ type: from_text }] }
  outside: { type: bool, mappings: [{ type: from_text }] }
  size: { type: categorical, values: [small, 2], mappings: [{ type: from_text }] }
  names: { type: list, mappings: [{ type: from_text }] }
  "it's: a */ slot": { type: any, mappings: [{ type: custom }] }
  constructor: { type: text, mappings: [{ type: custom }] }
forms:
  table_form: { required_slots: [people, size, outside, names, "it's: a */ slot", constructor, required-slots, run] }
  unlisted_form: { required_slots: [city] }
  empty_form: { required_slots: [] }
actions:
  - action_search
  - search
  - "action_it's */ \${here}"
  - action_module
  - action_2fa
  - action_session_start
  - action_default_fallback
  - action_restart
  - action_validate_slot_mappings
  - action_query_knowledge_base
  - validate_table_form
  - validate_empty_form
  - utter_hello
responses:
  utter_hello: [{ text: Hello }]
`.replace(
  '  constructor: {',
  '  required-slots: { type: text, mappings: [{ type: custom }] }\n  run: { type: text, mappings: [{ type: custom }] }\n  constructor: {',
);

/** The generated files, as a compiler in the root of the sources sees them. */
function sources({ files }: NestProject): Record<string, string> {
  const isOurs = (file: string) => file.startsWith('src/actions/');
  return Object.fromEntries([...files].filter(([file]) => isOurs(file)).map(([file, text]) => [file.slice(12), text]));
}

describe('nest g domain-actions', () => {
  let folder: Folder;
  beforeEach(() => {
    folder = createFolder({ 'rasa/domain.yml': DOMAIN });
  });
  afterEach(() => {
    jest.restoreAllMocks();
    folder[Symbol.dispose]();
  });

  const generate = (project: NestProject, options = {}) =>
    project.run(domainActions({ name: resolve(folder.path, 'rasa/domain.yml'), ...options }));

  it('writes classes and specs that compile, also for hostile names and with the domain as types', async () => {
    const project = nestProject();
    await generate(project);
    const files = sources(project);
    expect(Object.keys(files).filter((file) => !file.includes('.spec.'))).toEqual([
      'search.action.ts',
      'search-2.action.ts',
      'it-s-here.action.ts',
      'module.action.ts',
      '2fa.action.ts',
      'session-start.action.ts',
      'default-fallback.action.ts',
      'restart.action.ts',
      'global-slots.validation.ts',
      'object.knowledge-base.ts',
      'query-knowledge-base.action.ts',
      'table.form.ts',
      'unlisted.form.ts',
      'empty.form.ts',
      'actions.module.ts',
    ]);
    expect(files['table.form.ts']).toContain("size(@SlotValue() value: 'small' | 2 | '2') {");
    const types = renderTypes(await readDomainFiles([resolve(folder.path, 'rasa/domain.yml')]), (file) => file);
    const paths = {
      'nestjs-rasa': [resolve('src/index.ts')],
      'nestjs-rasa/knowledge-base': [resolve('src/knowledge-base/index.ts')],
      'nestjs-rasa/testing': [resolve('src/testing/index.ts')],
      'nestjs-rasa/testing/vitest': [resolve('src/testing/vitest.ts')],
    };
    const found = compile({ ...files, 'rasa-domain.d.ts': types }, { paths, noUnusedLocals: true });
    const mistakes = [...found].filter(([, messages]) => messages.length > 0);
    // The knowledge base's slots are not in this domain.
    expect(mistakes.map(([file]) => file)).toEqual(['query-knowledge-base.action.spec.ts']);
    expect(found.get('query-knowledge-base.action.spec.ts')?.join()).toContain(
      `'"object_type"' is not assignable to parameter of type 'DomainName<"slots"`,
    );
  });

  it('groups the classes in a module, which the nearest module imports', async () => {
    const project = nestProject('commonjs');
    await generate(project, { path: 'chat/restaurant' });
    expect(project.read('src/chat/restaurant/restaurant.module.ts')).toContain('export class RestaurantModule {}');
    expect(project.read('src/app.module.ts')).toContain('imports: [RestaurantModule]');
    expect(project.read('src/app.module.ts')).toContain("from './chat/restaurant/restaurant.module';");
  });

  it('says what is new, and which form Rasa would not validate', async () => {
    const project = nestProject();
    await generate(project);
    expect(project.said).toEqual([
      expect.stringMatching(/^Classes for the actions and forms of .+domain\.yml: 14 new, 0 in the code already\.$/),
      expect.stringMatching(/^warning: .+ does not list validate_unlisted_form, so Rasa never calls it\. Add it to/),
    ]);
  });

  it('adds only what is new when the domain grows, also if the code has moved', async () => {
    const project = nestProject();
    await generate(project);
    project.files.set('src/mine.ts', "@RasaAction('action_leave')\nexport class Mine {}");
    project.files.set(
      'src/actions/search.action.ts',
      project.read('src/actions/search.action.ts').replace('yet', 'now'),
    );
    const before = new Map(project.files);
    await generate(project);
    expect(project.files).toEqual(before);
    folder.write('rasa/domain.yml', DOMAIN.replace('  - search\n', '  - search\n  - action_leave\n  - action_pay\n'));
    await generate(project);
    expect([...project.files.keys()].filter((file) => !before.has(file))).toEqual([
      'src/actions/pay.action.ts',
      'src/actions/pay.action.spec.ts',
    ]);
    expect(project.read('src/actions/actions.module.ts')).toContain('EmptyForm,\n    Pay,\n  ],');
  });

  it('writes a plain action for a form of Rasa 1', async () => {
    folder.write('rasa/domain.yml', 'intents: [a]\nactions: [action_a]\nforms: [old_form]\ntemplates: {}\n');
    const project = nestProject();
    await generate(project, { spec: false });
    expect(project.read('src/actions/old-form.action.ts')).toContain("@RasaAction('old_form')");
    expect(project.files.has('src/actions/old.form.ts')).toBe(false);
  });

  it.each([
    ['an invalid domain', 'slots: [a]', /rasa\/domain\.yml:1:1: slots must be a mapping/],
    ['no domain at all', 'a: 1', /there is no part of a domain/],
  ])('says what is wrong with %s', async (_what, text, message) => {
    folder.write('rasa/domain.yml', text);
    await expect(generate(nestProject())).rejects.toThrow(message);
  });

  it('asks for the domain', async () => {
    await expect(nestProject().run(domainActions({}))).rejects.toThrow(
      'There is no domain. Name it: nest g -c nestjs-rasa domain-actions rasa/domain.yml',
    );
    await expect(nestProject().run(domainActions({ name: 'none.yml' }))).rejects.toThrow('no such file or folder');
  });

  describe('in the folder of the project', () => {
    const inFolder = (options = {}) => {
      jest.spyOn(process, 'cwd').mockReturnValue(folder.path);
      return nestProject('esm', { 'rasa/domain.yml': DOMAIN, ...options });
    };

    it('finds the domain, and a path in upper case that nest has written in lower case', async () => {
      folder.write('myBot/Domain.yml', 'actions: [action_a]');
      const project = inFolder();
      await project.run(domainActions({ name: 'my-bot/domain.yml', skipImport: true }));
      expect(project.said[0]).toBe(
        'Classes for the actions and forms of myBot/Domain.yml: 1 new, 0 in the code already.',
      );
      await project.run(domainActions({ path: 'other', skipImport: true }));
      expect(project.said[1]).toMatch(/of rasa\/domain\.yml: 14 new/);
    });

    it('gives a form and a slot validation the slots of the domain', async () => {
      const project = inFolder();
      await project.run(form({ name: 'unlisted', skipImport: true }));
      await project.run(slotValidation({ skipImport: true }));
      expect(project.read('src/unlisted/unlisted.form.ts')).toContain("@ValidateSlot('city')");
      const validation = project.read('src/global-slots/global-slots.validation.ts');
      expect(validation.match(/@ValidateSlot\('(\w+)'\)/g)).toHaveLength(5);
    });
  });
});
