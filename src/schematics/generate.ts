import type { SchematicContext, Tree } from './devkit.js';
import { GeneratorError } from './generator.error.js';
import type { CodeNames } from './names/names.js';
import { kebabCase, pascalCase, wordsOf } from './names/words.js';
import type { GenerateOptions } from './project/options.js';
import { importPath } from './project/paths.js';
import { ProjectFiles } from './project/project-files.js';
import { readProject, type Project } from './project/project.js';
import { addToModule } from './source/add-to-module.js';
import { findModule } from './source/find-module.js';
import type { ModuleList } from './source/module-metadata.js';
import { moduleSource } from './templates/module.js';

/** What a generator works with. */
export interface Generation {
  readonly files: ProjectFiles;
  readonly project: Project;
  readonly context: SchematicContext;
  readonly options: GenerateOptions;
}

/** @throws GeneratorError when the project is not one of TypeScript */
export function begin(tree: Tree, context: SchematicContext, options: GenerateOptions): Generation {
  if (options.language !== undefined && !['ts', 'typescript'].includes(options.language.toLowerCase())) {
    throw new GeneratorError(
      `The language of this project is '${options.language}'`,
      'The generators write TypeScript. Remove `language` from nest-cli.json if the project uses it.',
    );
  }
  const project = readProject(tree);
  if (options.spec !== false && project.runner === undefined) {
    context.logger.warn('There is no spec, because the project has neither Vitest nor Jest.');
  }
  return { files: new ProjectFiles(tree), project, context, options };
}

/** Adds a class and, if the project has a test runner, its spec. */
export function addClass(
  { files, project, options }: Generation,
  folder: string,
  { file }: CodeNames,
  texts: { source: string; spec: () => string },
): void {
  files.add(`${folder}/${file}.ts`, texts.source);
  if (hasSpecs(project, options)) files.add(specFile(folder, file, options), texts.spec());
}

/** Whether specs are wanted and can be run. */
export function hasSpecs({ runner }: Project, { spec }: GenerateOptions): boolean {
  return spec !== false && runner !== undefined;
}

export function specFile(folder: string, file: string, { specFileSuffix }: GenerateOptions): string {
  return `${folder}/${file}.${specFileSuffix || 'spec'}.ts`;
}

/** Adds a module with classes of its folder, and imports it into the nearest module above; or adds them to it. */
export function provideModule(
  generation: Generation,
  folder: string,
  name: string,
  classes: readonly CodeNames[],
): void {
  const { files, project } = generation;
  const words = wordsOf(name);
  const className = `${pascalCase(words, 'The')}Module`;
  const file = `${folder}/${kebabCase(words)}.module`;
  if (files.tree.exists(`${file}.ts`)) return provide(generation, folder, classes);
  files.add(`${file}.ts`, moduleSource(className, classes, project));
  into(generation, findModule(files.tree, folder), 'imports', [{ className, path: file }]);
}

/** Adds classes to the providers of the nearest module. */
export function provide(generation: Generation, folder: string, classes: readonly CodeNames[]): void {
  const module = findModule(generation.files.tree, folder);
  const paths = classes.map(({ className, file }) => ({ className, path: `${folder}/${file}` }));
  into(generation, module, 'providers', paths);
}

function into(
  { files, project, context, options }: Generation,
  module: string | undefined,
  list: ModuleList,
  classes: readonly { className: string; path: string }[],
): void {
  if (options.skipImport) return;
  const elements = classes.map(({ className }) => className);
  if (module === undefined) {
    context.logger.warn(`No module was found. Add this to the ${list} of a module: ${elements.join(', ')}`);
    return;
  }
  const imports = classes.map(({ className, path }) => ({
    name: className,
    from: importPath(module, path) + project.importEnding,
  }));
  addToModule(files, context, module, { list, elements, imports });
}
