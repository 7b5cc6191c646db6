import { posix } from 'node:path';
import type { SchematicContext } from '../devkit.js';
import { hasSpecs, specFile } from '../generate.js';
import { importPath } from '../project/paths.js';
import type { ProjectFiles } from '../project/project-files.js';
import type { Project } from '../project/project.js';
import { addToModule } from '../source/add-to-module.js';
import { GREET, greetDomain, greetSource, greetSpec } from '../templates/greet.js';

/** Where the example goes. */
export interface ExamplePlace {
  readonly sourceRoot: string;
  /** The file of the root module. */
  readonly module: string;
  /** Its domain; there is none yet. */
  readonly domain: string;
  readonly spec: boolean;
}

/** Adds the action that greets, its test and its domain. Files that exist stay as they are. */
export function addExample(
  files: ProjectFiles,
  context: SchematicContext,
  project: Project,
  place: ExamplePlace,
): void {
  const { sourceRoot, module, domain, spec } = place;
  const folder = posix.join(sourceRoot, 'actions');
  const path = `${folder}/${GREET.file}`;
  const texts = new Map([
    [`${path}.ts`, greetSource()],
    [domain, greetDomain()],
  ]);
  if (hasSpecs(project, { spec })) texts.set(specFile(folder, GREET.file, {}), greetSpec(project));
  for (const [file, text] of texts) {
    if (!files.addMissing(file, text)) context.logger.info(`${file} exists, so it was not changed.`);
  }
  addToModule(files, context, module, {
    list: 'providers',
    elements: [GREET.className],
    imports: [{ name: GREET.className, from: importPath(module, path) + project.importEnding }],
  });
}
