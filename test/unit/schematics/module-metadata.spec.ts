import { describe, expect, it } from '@jest/globals';
import { nestProject } from '../../support/nest-project.js';
import { action } from '../../../src/schematics/action/action.js';

const HEAD = "import { Module } from '@nestjs/common';\n\n";
const IMPORT = "import { Greet } from './greet/greet.action.js';";

/** The module after `nest g action greet`, without the import. */
async function added(decorator: string, head = HEAD) {
  const project = nestProject('esm', { 'src/app.module.ts': `${head}${decorator}\nexport class AppModule {}\n` });
  await project.run(action({ name: 'greet' }));
  const [before = '', after] = project.read('src/app.module.ts').split('\nexport class');
  expect(after).toBe(' AppModule {}\n');
  return { module: before, said: project.said };
}

describe('providers of a module', () => {
  it.each([
    ['none', '@Module({})', '@Module({ providers: [Greet] })'],
    ['other lists', '@Module({ imports: [] })', '@Module({ providers: [Greet], imports: [] })'],
    ['an empty list', '@Module({ providers: [] })', '@Module({ providers: [Greet] })'],
    ['some on one line', '@Module({ providers: [A] })', '@Module({ providers: [A, Greet] })'],
    [
      'a comma at the end',
      '@Module({\n  providers: [\n    // first\n    A,\n    {\n      provide: B,\n      useValue: 1,\n    },\n  ],\n})',
      '    },\n    Greet,\n  ],\n})',
    ],
    ['a key in quotes', "@Module({ 'providers': [] })", '[Greet]'],
    ['a call', '@Module({ providers: [make({ a: [1] })] })', '@Module({ providers: [make({ a: [1] }), Greet] })'],
  ])('with %s', async (_what, decorator, expected) => {
    const { module, said } = await added(decorator);
    expect(module).toContain(IMPORT);
    expect(module).toContain(expected);
    expect(said).toEqual([]);
  });

  it.each([
    ['a constant', '@Module({ providers: PROVIDERS })'],
    ['a shorthand', '@Module({ providers })'],
    ['an argument from elsewhere', '@Module(METADATA)'],
    ['no module', '@Global()'],
  ])('says what to add by hand when there is %s', async (_what, decorator) => {
    const { module, said } = await added(decorator);
    expect(module).toBe(HEAD + decorator);
    expect(said).toEqual([
      'warning: src/app.module.ts cannot be edited. Add this to the providers of its module: Greet',
    ]);
  });

  it('does not take a type for an import of the class', async () => {
    const { module } = await added('@Module({})', `import type { Greet } from './greet/greet.action.js';\n${HEAD}`);
    expect(module.split(IMPORT)).toHaveLength(2);
  });

  it('keeps a module that is not formatted as it is', async () => {
    const { module } = await added('@Module( {providers: [ A ]} )', "import {Module} from '@nestjs/common'\n");
    expect(module).toBe(`import {Module} from '@nestjs/common'\n${IMPORT}\n@Module( {providers: [ A, Greet ]} )`);
  });
});
