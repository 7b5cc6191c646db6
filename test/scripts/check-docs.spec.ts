import { symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createProject, type Project } from './project.js';

const FENCE = '```';
const README = `# Snippets

${FENCE}ts
import { answer } from 'snippets';
export const right: number = answer;
${FENCE}

${FENCE}ts
// src/other.ts
export const other = 1;
${FENCE}

${FENCE}ts
// src/importing.ts
import { other } from './other.js';
export const same: number = other;
${FENCE}

- in a list:

  ${FENCE}typescript
  import { answer } from 'snippets';
  export const right: number = answer;
  ${FENCE}

${FENCE}ts no-check: it leaves the rest out
class A { … }
${FENCE}

${FENCE}bash
this is not TypeScript
${FENCE}
`;
const PAGE = `# A page

${FENCE}ts
import { answer } from 'snippets';

export const wrong: string = answer;
${FENCE}

${FENCE}ts
import { question } from 'snippets';
${FENCE}

${FENCE}ts no-check
class A { … }
${FENCE}
`;

describe('check-docs', () => {
  let project: Project;

  beforeAll(() => {
    project = createProject({
      'package.json': '{ "name": "snippets", "type": "module", "exports": { ".": { "types": "./dist/index.d.ts" } } }',
      'tsconfig.json':
        '{ "compilerOptions": { "module": "nodenext", "target": "es2023", "strict": true, "types": [] } }',
      'dist/index.d.ts': 'export declare const answer: number;',
      'README.md': README,
    });
    symlinkSync(resolve(import.meta.dirname, '../../node_modules'), join(project.root, 'node_modules'));
  });

  afterAll(() => project.remove());

  it('checks every block against the package and counts the unchecked ones', () => {
    const { status, output } = project.run('check-docs.mjs');
    expect(output).toBe('docs: 1 pages, 4 blocks checked, 1 not checked, 0 problem(s)\n');
    expect(status).toBe(0);
  }, 240_000);

  it('names the page and the line, and demands a missing reason', () => {
    project.write('docs/deep/page.md', PAGE);
    const { status, output } = project.run('check-docs.mjs');
    expect(output).toContain("docs/deep/page.md:6: Type 'number' is not assignable to type 'string'.");
    expect(output).toContain("docs/deep/page.md:10: Module '\"snippets\"' has no exported member 'question'.");
    expect(output).toContain('docs/deep/page.md:13: say why this block is not checked');
    expect(output).toContain('2 pages, 6 blocks checked, 2 not checked, 3 problem(s)');
    expect(status).toBe(1);
  }, 240_000);
});
