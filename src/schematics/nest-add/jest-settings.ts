import type { SchematicContext } from '../devkit.js';
import { dependsOn, editJson, MANIFEST, type JestSettings, type Manifest } from '../project/manifest.js';
import type { ProjectFiles } from '../project/project-files.js';
import type { Project } from '../project/project.js';

/** Lets ts-jest compile this package, which is ESM; also where pnpm puts it. */
export const TRANSFORMED = '/node_modules/(?!(?:\\.pnpm/[^/]+/node_modules/)?nestjs-rasa/)';
const E2E_SETTINGS = 'test/jest-e2e.json';

/**
 * Jest loads ES modules into CommonJS only since Node 24.9. In projects of Nest 11, a setting lets it compile this
 * package instead. In projects of Nest 12, all packages of Nest are ESM, so its own tests need that Node anyway.
 */
export function configureJest(files: ProjectFiles, { logger }: SchematicContext, project: Project): void {
  const { manifest, importEnding } = project;
  if (importEnding !== '' || !dependsOn(manifest, 'jest') || !isNest11(manifest)) return;
  if (manifest.jest === undefined) {
    logger.warn(`Add this to the configuration of Jest: transformIgnorePatterns: ['${TRANSFORMED}']`);
  } else {
    editJson<Manifest>(files, MANIFEST, ({ jest = {} }) => transformPackage(jest));
  }
  if (files.tree.exists(E2E_SETTINGS)) editJson<JestSettings>(files, E2E_SETTINGS, transformPackage);
}

function isNest11({ dependencies = {} }: Manifest): boolean {
  return /^\D*11\b/.test(dependencies['@nestjs/core'] ?? '');
}

function transformPackage(settings: JestSettings): void {
  settings.transformIgnorePatterns ??= [TRANSFORMED];
}
