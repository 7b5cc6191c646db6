import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createProject, type Project } from './project.js';

const DECORATORS = `
  export const Injectable = (): ClassDecorator => () => undefined;
  export const Inject = (_token?: unknown) => (..._place: unknown[]): void => undefined;
  export const Optional = () => (..._place: unknown[]): void => undefined;
  export const Slots = () => (..._place: unknown[]): void => undefined;
`;
const SERVICE = `
  export class Service {}
  export interface Port { call(): void }
`;
const HEAD = "import { Inject, Injectable, Optional, Slots } from './decorators.js';\n";

const TYPE = "import type { Service } from './service.js';\n";
const PORT = "import type { Port } from './service.js';\n";
const VALUE = "import { Service } from './service.js';\n";
const inject = (type: string): string => `@Injectable() export class A { constructor(readonly a: ${type}) {} }`;

/** Sources that must fail, by file name. */
const WRONG = {
  'import-type.ts': TYPE + inject('Service'),
  'inline-type.ts': "import { type Service } from './service.js';\n" + inject('Service'),
  'renamed.ts': "import type { Service as Other } from './service.js';\n" + inject('Other'),
  'namespace.ts': "import type * as all from './service.js';\n" + inject('all.Service'),
  'nullable.ts': TYPE + inject('Service | null'),
  'optional.ts': TYPE + '@Injectable() export class A { constructor(@Optional() readonly a: Service) {} }',
  'property.ts': TYPE + '@Injectable() export class A { @Inject() readonly a!: Service; }',
  'dto.ts': TYPE + 'export class A { run(@Slots() slots: Service) { return slots; } }',
};

/** Sources that must pass. */
const RIGHT = {
  'value.ts': VALUE + inject('Service'),
  'token.ts': TYPE + "@Injectable() export class A { constructor(@Inject('x') readonly a: Service) {} }",
  'not-built-by-nest.ts': TYPE + 'export class A { constructor(readonly a: Service) {} }',
  'plain-parameter.ts': TYPE + '@Injectable() export class A { run(a: Service) { return a; } }',
  'interface.ts': PORT + "@Injectable() export class A { constructor(@Inject('x') readonly a: Port) {} }",
};

describe('check-injected-types', () => {
  let project: Project;
  let wrong: ReturnType<Project['run']>;
  let right: ReturnType<Project['run']>;

  beforeAll(() => {
    project = createProject({
      'tsconfig.json': tsconfig(Object.keys(WRONG)),
      'right.json': tsconfig(Object.keys(RIGHT)),
      'package.json': '{ "type": "module" }',
      'decorators.ts': DECORATORS,
      'service.ts': SERVICE,
    });
    for (const [file, source] of Object.entries({ ...WRONG, ...RIGHT })) project.write(file, HEAD + source);
    wrong = project.run('check-injected-types.mjs');
    right = project.run('check-injected-types.mjs', 'right.json');
  }, 240_000);

  afterAll(() => project.remove());

  it.each(Object.keys(WRONG))('fails for %s, and names the place', (file) => {
    expect(wrong.output).toMatch(new RegExp(`^${file}:3:\\d+: A needs \\S+ at run time`, 'm'));
  });

  it('fails for nothing else', () => {
    expect(wrong.output).toContain(`${Object.keys(WRONG).length} problem(s)`);
    expect(wrong.status).toBe(1);
  });

  it('accepts what exists at run time or is injected by a token', () => {
    expect(right.output).toBe('injected types: 5 files, 0 problem(s)\n');
    expect(right.status).toBe(0);
  });
});

function tsconfig(files: readonly string[]): string {
  const compilerOptions = { module: 'nodenext', target: 'es2023', experimentalDecorators: true, types: [] };
  return JSON.stringify({ compilerOptions, files });
}
