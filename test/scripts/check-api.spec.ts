import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createProject, type Project } from './project.js';

describe('check-api', () => {
  let project: Project;

  beforeAll(() => {
    project = createProject({
      'package.json': JSON.stringify({
        name: 'reported',
        version: '1.0.0',
        type: 'module',
        exports: { '.': { types: './dist/index.d.ts' }, './sub': { types: './dist/sub.d.ts' } },
      }),
      'tsconfig.json':
        '{ "compilerOptions": { "module": "nodenext", "types": [], "lib": ["es2023"], "strict": true }, "include": ["src"] }',
      'src/index.ts': 'export {};',
      'dist/index.d.ts': '/** The answer. */ export declare function answer(): number;',
      'dist/sub.d.ts': '/** A text. */ export declare const sub: string;',
    });
    symlinkSync(resolve(import.meta.dirname, '../../node_modules'), join(project.root, 'node_modules'));
  });

  afterAll(() => project.remove());

  it('writes a report for each entry, and fails when one is out of date', () => {
    const { output: written } = project.run('check-api.mjs', '--write');
    expect(written).toBe('etc/reported.api.md: written\netc/reported-sub.api.md: written\n');

    project.write('dist/index.d.ts', '/** The answer. */ export declare function answer(question: string): number;');
    const { status, output } = project.run('check-api.mjs');
    expect(output).toContain('etc/reported.api.md: OUT OF DATE\netc/reported-sub.api.md: up to date');
    expect(status).toBe(1);
  }, 240_000);

  it('fails for a public name without a comment, and for a type that no entry exports', () => {
    project.write(
      'dist/shapes.d.ts',
      '/** Hidden. */ export interface Hidden { }\n/** Shown. */ export interface Shown { }',
    );
    project.write('dist/index.d.ts', "/** Shown. */ export { type Shown } from './shapes.js';");
    project.write(
      'dist/sub.d.ts',
      "import type { Hidden, Shown } from './shapes.js';\n" +
        '/** Takes both. */ export declare function take(hidden: Hidden, shown: Shown): void;\n' +
        'export declare const bare: string;',
    );
    const { status, output } = project.run('check-api.mjs', '--write');
    expect(output).toContain('etc/reported.api.md: written\netc/reported-sub.api.md: written\n');
    expect(output).toContain('dist/sub.d.ts:2: ae-forgotten-export: The symbol "Hidden" needs to be exported');
    // The main entry exports the type, so a user of the subpath can import it from there.
    expect(output).not.toContain('"Shown"');
    expect(output).toContain('dist/sub.d.ts:3: ae-undocumented: Missing documentation for "bare"');
    expect(status).toBe(1);
  }, 240_000);
});
