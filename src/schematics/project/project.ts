import type { Tree } from '../devkit.js';
import { dependsOn, readManifest, type Manifest } from './manifest.js';

/** Who runs the project's tests, and where a spec gets `describe` and `expect` from. */
export type Runner = 'vitest' | 'jest' | 'jest-globals';

/** What the generators need to know about a project. */
export interface Project {
  readonly manifest: Manifest;
  /** What follows the name of a file in an import: `.js` in ES modules, nothing in CommonJS. */
  readonly importEnding: '.js' | '';
  /** Undefined if the project has neither Vitest nor Jest. */
  readonly runner: Runner | undefined;
}

export function readProject(tree: Tree): Project {
  const manifest = readManifest(tree);
  return { manifest, importEnding: manifest.type === 'module' ? '.js' : '', runner: runnerOf(manifest) };
}

function runnerOf(manifest: Manifest): Runner | undefined {
  if (dependsOn(manifest, 'vitest')) return 'vitest';
  if (!dependsOn(manifest, 'jest')) return undefined;
  // @types/jest declares describe and expect as globals, @jest/globals exports them.
  return dependsOn(manifest, '@jest/globals') && !dependsOn(manifest, '@types/jest') ? 'jest-globals' : 'jest';
}
