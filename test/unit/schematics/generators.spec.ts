import { describe, expect, it } from '@jest/globals';
import { action } from '../../../src/schematics/action/action.js';
import { form } from '../../../src/schematics/form/form.js';
import { knowledgeBase } from '../../../src/schematics/knowledge-base/knowledge-base.js';
import { slotValidation } from '../../../src/schematics/slot-validation/slot-validation.js';
import { nestProject, type NestProject } from '../../support/nest-project.js';

/** The files of a project that were not there at first. */
function newFiles({ files }: NestProject): string[] {
  const { files: first } = nestProject();
  return [...files.keys()].filter((file) => !first.has(file));
}

describe('nest g action', () => {
  it('writes the class and its spec, and provides it in the nearest module', async () => {
    const project = nestProject('esm', {
      'src/booking/booking.module.ts':
        "import { Module } from '@nestjs/common';\n\n@Module({})\nexport class BookingModule {}\n",
    });
    await project.run(action({ name: 'booking/check-table', sourceRoot: 'src', flat: false }));
    expect(project.read('src/booking/check-table/check-table.action.ts'))
      .toBe(`import { RasaAction, type CollectingDispatcher } from 'nestjs-rasa';

@RasaAction('action_check_table')
export class CheckTable {
  // Further parameters, if you need them: tracker, domain and context.
  run(dispatcher: CollectingDispatcher) {
    dispatcher.utterMessage({ text: 'action_check_table does nothing yet.' });
    return [];
  }
}
`);
    expect(project.read('src/booking/booking.module.ts')).toBe(`import { Module } from '@nestjs/common';
import { CheckTable } from './check-table/check-table.action.js';

@Module({ providers: [CheckTable] })
export class BookingModule {}
`);
    expect(project.read('src/booking/check-table/check-table.action.spec.ts')).toContain(
      "import { afterAll, beforeAll, describe, expect, it } from 'vitest';",
    );
  });

  it('writes for Jest and CommonJS: globals, and imports without an ending', async () => {
    const project = nestProject('commonjs');
    await project.run(action({ name: 'greet', flat: true }));
    const spec = project.read('src/greet.action.spec.ts');
    expect(spec).not.toContain('vitest');
    expect(spec).toMatch(/import 'nestjs-rasa\/testing\/jest';\nimport \{ Greet \} from '\.\/greet\.action';/);
    expect(project.read('src/app.module.ts')).toContain("import { Greet } from './greet.action';");
  });

  it('imports from @jest/globals where @types/jest is missing', async () => {
    const project = nestProject('esm', {
      'package.json': '{ "type": "module", "devDependencies": { "jest": "30", "@jest/globals": "30" } }',
    });
    await project.run(action({ name: 'greet', flat: true }));
    expect(project.read('src/greet.action.spec.ts')).toMatch(/^import \{ .+ \} from '@jest\/globals';/);
  });

  it('follows the options of nest generate', async () => {
    const project = nestProject();
    const options = { sourceRoot: 'apps/api/src', path: 'chat', flat: true, specFileSuffix: 'test', skipImport: true };
    await project.run(action({ name: 'greet', ...options }));
    await project.run(action({ name: 'leave', ...options, spec: false }));
    expect(newFiles(project)).toEqual([
      'apps/api/src/chat/greet.action.ts',
      'apps/api/src/chat/greet.action.test.ts',
      'apps/api/src/chat/leave.action.ts',
    ]);
    expect(project.said).toEqual([]);
  });

  it('writes nothing if a file exists', async () => {
    const project = nestProject('esm', { 'src/greet.action.spec.ts': 'mine' });
    await expect(project.run(action({ name: 'greet', flat: true }))).rejects.toThrow(
      'src/greet.action.spec.ts exists already, so nothing was written. ' +
        'Choose another name, or delete what you do not need.',
    );
    expect(newFiles(project)).toEqual(['src/greet.action.spec.ts']);
    expect(project.read('src/app.module.ts')).not.toContain('Greet');
  });

  it.each([
    ['outside of the sources', { name: '../../greet' }, /^\.\.\/.+ is outside of the project\. Name a folder below/],
    ['without a name', {}, /^'' is not a name/],
    ['in a project of JavaScript', { name: 'greet', language: 'js' }, /^The language of this project is 'js'\./],
  ])('refuses to work %s', async (_where, options, message) => {
    await expect(nestProject().run(action(options))).rejects.toThrow(message);
  });

  it('refuses to work outside of a project', async () => {
    const project = nestProject();
    project.files.delete('package.json');
    await expect(project.run(action({ name: 'greet' }))).rejects.toThrow(
      'There is no package.json. Run the command in the root folder of a Nest project.',
    );
  });

  it('says that there is no spec or no module', async () => {
    const project = nestProject('esm', { 'package.json': '{ "type": "module" }' });
    project.files.delete('src/app.module.ts');
    await project.run(action({ name: 'greet', flat: true }));
    expect(project.said).toEqual([
      'warning: There is no spec, because the project has neither Vitest nor Jest.',
      'warning: No module was found. Add this to the providers of a module: Greet',
    ]);
  });
});

describe('nest g form', () => {
  it('has an example if there is no domain', async () => {
    const project = nestProject();
    await project.run(form({ name: 'booking', flat: true }));
    expect(project.read('src/booking.form.ts')).toContain(`@RasaForm('booking_form')
export class BookingForm {`);
    expect(project.read('src/booking.form.ts')).toContain(`  @ValidateSlot('city')
  city(@SlotValue() value: string) {
    return { city: value };
  }`);
    expect(project.read('src/booking.form.spec.ts')).toContain("expect(run).toSetSlot('city', 'an answer');");
  });
});

describe('nest g slot-validation', () => {
  it('needs no name', async () => {
    const project = nestProject();
    await project.run(slotValidation({ flat: true }));
    expect(project.read('src/global-slots.validation.ts')).toContain(
      '@RasaSlotValidation()\nexport class GlobalSlots {',
    );
    expect(project.read('src/app.module.ts')).toContain('providers: [AppService, GlobalSlots]');
  });
});

describe('nest g knowledge-base', () => {
  it('writes the objects, the action that is asked, and provides both', async () => {
    const project = nestProject();
    await project.run(knowledgeBase({ name: 'restaurant' }));
    expect(newFiles(project)).toEqual([
      'src/restaurant/restaurant.knowledge-base.ts',
      'src/restaurant/query-knowledge-base.action.ts',
      'src/restaurant/query-knowledge-base.action.spec.ts',
    ]);
    expect(project.read('src/app.module.ts')).toContain('[AppService, RestaurantKnowledgeBase, QueryKnowledgeBase]');
  });
});
