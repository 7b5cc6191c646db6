import type { SchematicContext, Tree } from '../devkit.js';
import { dependsOn, MANIFEST, readManifest, updateJson, type JestSettings, type Manifest } from '../project/manifest.js';
import type { Project } from '../project/project.js';

/** Lets ts-jest compile this package, which is ESM; also where pnpm puts it. */
export const TRANSFORMED = '/node_modules/(?!(?:\\.pnpm/[^/]+/node_modules/)?nestjs-rasa/)';
const E2E_SETTINGS = 'test/jest-e2e.json';

/**
 * Jest loads ES modules into CommonJS only since Node 24.9. In projects of Nest 11, a setting lets it compile this
 * package instead. In projects of Nest 12, all packages of Nest are ESM, so its own tests need that Node anyway.
 */
export function configureJest(tree: Tree, { logger }: SchematicContext, { manifest, importEnding }: Project): void {
  if (importEnding !== '' || !dependsOn(manifest, 'jest') || !isNest11(manifest)) return;
  if (readManifest(tree).jest === undefined) {
    logger.warn(`Add this to the configuration of Jest: transformIgnorePatterns: ['${TRANSFORMED}']`);
  } else {
    updateJson<Manifest>(tree, MANIFEST, ({ jest = {} }) => transformPackage(jest));
  }
  if (tree.exists(E2E_SETTINGS)) updateJson<JestSettings>(tree, E2E_SETTINGS, transformPackage);
}

function isNest11({ dependencies = {} }: Manifest): boolean {
  return /^\D*11\b/.test(dependencies['@nestjs/core'] ?? '');
}

function transformPackage(settings: JestSettings): void {
  settings.transformIgnorePatterns ??= [TRANSFORMED];
}
