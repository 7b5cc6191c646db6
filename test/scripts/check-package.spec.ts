import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createProject, type Project } from './project.js';

const MANIFEST = {
  name: 'packed',
  version: '1.0.0',
  license: 'MIT',
  type: 'module',
  exports: {
    '.': { types: './dist/index.d.ts', default: './dist/index.js' },
    './invited': { types: './dist/invited.d.ts', default: './dist/index.js' },
  },
  files: ['dist', 'CHANGELOG.md'],
  peerDependencies: { always: '1', maybe: '1' },
  peerDependenciesMeta: { maybe: { optional: true } },
};
/** The package behind `npm create`. */
const CREATE = { name: 'create-packed', version: '1.0.0', license: 'MIT', files: ['dist'] };

describe('check-package', () => {
  let project: Project;

  beforeAll(() => {
    project = createProject({
      'package.json': JSON.stringify(MANIFEST),
      'README.md': '# Packed',
      LICENSE: 'MIT',
      'CHANGELOG.md': '# Changelog',
      'dist/index.js': 'export const a = 1;',
      'dist/index.d.ts': "export * from './deep.js';\nexport declare const a: number;",
      'dist/deep.d.ts': "import type { B } from 'always/sub.js';\nexport type C = B;",
      'dist/schematics/collection.json': JSON.stringify({ schematics: {} }),
      'packages/create-nestjs-rasa/package.json': JSON.stringify(CREATE),
      'packages/create-nestjs-rasa/README.md': '# Create',
      'packages/create-nestjs-rasa/LICENSE': 'MIT',
      'packages/create-nestjs-rasa/dist/main.js': 'export {};',
      'packages/create-nestjs-rasa/dist/template/gitignore': 'node_modules',
      'dist/invited.d.ts': "import type { B } from 'maybe';\nexport type D = B;\nexport declare const a: number;",
    });
    symlinkSync(resolve(import.meta.dirname, '../../node_modules'), join(project.root, 'node_modules'));
  });

  afterAll(() => project.remove());

  it('accepts a correct package', () => {
    const { status, output } = project.run('check-package.mjs');
    expect(output).toBe(
      'contents: passed\ncontents of create-nestjs-rasa: passed\npublint: passed\n' +
        'are-the-types-wrong: passed\ndeclarations: passed\n',
    );
    expect(status).toBe(0);
  }, 240_000);

  it('reports every fault of a broken package', () => {
    project.write('dist/deep.d.ts', "export type C = import('maybe').B;\nexport type * from '@scope/never/sub.js';");
    project.write('dist/index.js.map', '{}');
    project.write(
      'package.json',
      JSON.stringify({ ...MANIFEST, exports: { ...MANIFEST.exports, './gone': './dist/gone.js' } }),
    );
    const { status, output } = project.run('check-package.mjs');
    expect(output).toContain('dist/index.js.map should not be in the package');
    expect(output).toContain('packed: dist/deep.d.ts imports maybe, which users may not have');
    expect(output).toContain('packed: dist/deep.d.ts imports @scope/never/sub.js, which users may not have');
    expect(output).toMatch(/publint: 1 problem\(s\)\n.*are-the-types-wrong: 1 problem\(s\)/);
    expect(output).toContain('./dist/gone.js');
    expect(status).toBe(1);
  }, 240_000);
});
