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
        '{ "compilerOptions": { "module": "nodenext", "types": [], "strict": true }, "include": ["src"] }',
      'src/index.ts': 'export {};',
      'dist/index.d.ts': 'export declare function answer(): number;',
      'dist/sub.d.ts': 'export declare const sub: string;',
    });
    symlinkSync(resolve(import.meta.dirname, '../../node_modules'), join(project.root, 'node_modules'));
  });

  afterAll(() => project.remove());

  it('writes a report for each entry, and fails when one is out of date', () => {
    const { output: written } = project.run('check-api.mjs', '--write');
    expect(written).toBe('etc/reported.api.md: written\netc/reported-sub.api.md: written\n');

    project.write('dist/index.d.ts', 'export declare function answer(question: string): number;');
    const { status, output } = project.run('check-api.mjs');
    expect(output).toContain('etc/reported.api.md: OUT OF DATE\netc/reported-sub.api.md: up to date');
    expect(status).toBe(1);
  }, 240_000);
});
