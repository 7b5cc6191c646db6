import type {
  Rule as DevkitRule,
  SchematicContext as DevkitContext,
  Tree as DevkitTree,
} from '@angular-devkit/schematics';
import type { Rule, SchematicContext, Tree } from '../../src/schematics/devkit.js';

// The devkit is not loaded here, because Jest cannot load its ES modules before Node 24.9. The smoke test runs it. The
// compiler checks that the generators fit to it.
type Fits<Mine, Theirs extends Mine> = [Mine, Theirs];
export type DevkitFits = [Fits<Tree, DevkitTree>, Fits<SchematicContext, DevkitContext>, Fits<DevkitRule, Rule>];

/** A project as `nest new` makes it, in memory. */
export interface NestProject {
  readonly files: Map<string, string>;
  /** What a generator has said, and the tasks that it has left. */
  readonly said: string[];
  readonly tasks: object[];
  /** Runs a generator. */
  run(rule: Rule): Promise<void>;
  read(file: string): string;
}

const ENDINGS = { esm: '.js', commonjs: '' };
const RUNNERS = { esm: { vitest: '^4.1.2' }, commonjs: { jest: '^30.0.0', '@types/jest': '^30.0.0' } };

/**
 * @param kind - ES modules with Vitest, or CommonJS with Jest
 * @param files - further files, or others in the place of those of `nest new`
 */
export function nestProject(
  kind: 'esm' | 'commonjs' = 'esm',
  files: Readonly<Record<string, string>> = {},
): NestProject {
  const all = new Map(Object.entries({ ...newProject(kind), ...files }));
  const said: string[] = [];
  const tasks: object[] = [];
  const context: SchematicContext = {
    logger: { info: (message) => said.push(message), warn: (message) => said.push(`warning: ${message}`) },
    addTask: (task) => tasks.push(task.toConfiguration()),
  };
  const tree = treeOf(all);
  return { files: all, said, tasks, run: (rule) => rule(tree, context), read: tree.readText };
}

function treeOf(files: Map<string, string>): Tree {
  const exists = (file: string): boolean => files.has(file);
  const readText = (file: string): string => {
    const text = files.get(file);
    if (text === undefined) throw new Error(`${file} does not exist`);
    return text;
  };
  const write = (file: string, text: string, isNew: boolean): void => {
    if (exists(file) === isNew) throw new Error(`${file} ${isNew ? 'exists' : 'does not exist'}`);
    files.set(file, text);
  };
  const below = (folder: string): string[][] => {
    const start = folder === '.' ? '' : `${folder}/`;
    return [...files.keys()]
      .filter((file) => file.startsWith(start))
      .map((file) => file.slice(start.length).split('/'));
  };
  return {
    exists,
    readText,
    create: (file, text) => write(file, text, true),
    overwrite: (file, text) => write(file, text, false),
    getDir: (folder) => ({
      subfiles: below(folder).flatMap(([name = '', ...rest]) => (rest.length === 0 ? [name] : [])),
      subdirs: [...new Set(below(folder).flatMap(([name = '', ...rest]) => (rest.length > 0 ? [name] : [])))],
    }),
  };
}

function newProject(kind: 'esm' | 'commonjs'): Record<string, string> {
  const ending = ENDINGS[kind];
  return {
    'package.json': `${JSON.stringify(
      {
        name: 'my-assistant',
        ...(kind === 'esm' && { type: 'module' }),
        scripts: { build: 'nest build', test: 'the tests' },
        dependencies: { '@nestjs/core': kind === 'esm' ? '^12.0.1' : '^11.0.1' },
        devDependencies: RUNNERS[kind],
        ...(kind === 'commonjs' && { jest: { transform: { '^.+\\.(t|j)s$': 'ts-jest' } } }),
      },
      null,
      2,
    )}\n`,
    'nest-cli.json': '{ "sourceRoot": "src" }',
    'src/main.ts': `import { NestFactory } from '@nestjs/core';
import { AppModule } from './app.module${ending}';

async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  await app.listen(process.env.PORT ?? 3000);
}
${kind === 'esm' ? 'await ' : ''}bootstrap();
`,
    'src/app.module.ts': `import { Module } from '@nestjs/common';
import { AppController } from './app.controller${ending}';
import { AppService } from './app.service${ending}';

@Module({
  imports: [],
  controllers: [AppController],
  providers: [AppService],
})
export class AppModule {}
`,
  };
}
