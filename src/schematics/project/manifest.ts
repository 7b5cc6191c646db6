import { GeneratorError } from '../generator.error.js';
import type { Tree } from '../devkit.js';
import type { ProjectFiles } from './project-files.js';

/** The parts of a package.json that the generators read and write. */
export interface Manifest {
  type?: string;
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  jest?: JestSettings;
}

/** The settings of Jest that the generators read and write. */
export interface JestSettings {
  transform?: Record<string, unknown>;
  transformIgnorePatterns?: string[];
}

export const MANIFEST = 'package.json';

/** @throws GeneratorError when there is no package.json, or it cannot be read */
export function readManifest(tree: Tree, file = MANIFEST): Manifest {
  if (!tree.exists(file)) {
    throw new GeneratorError(`There is no ${file}`, 'Run the command in the root folder of a Nest project.');
  }
  return parseJson<Manifest>(file, tree.readText(file));
}

/** Edits a JSON file, with the indentation that it has. */
export function editJson<Json extends object>(files: ProjectFiles, file: string, change: (json: Json) => void): void {
  const text = files.read(file);
  const json = parseJson<Json>(file, text);
  const before = JSON.stringify(json);
  change(json);
  if (JSON.stringify(json) === before) return;
  const indentation = /^[ \t]+(?=")/m.exec(text)?.[0] ?? '  ';
  files.edit(file, JSON.stringify(json, null, indentation) + (text.endsWith('\n') ? '\n' : ''));
}

/** Whether a package is among the dependencies. */
export function dependsOn({ dependencies = {}, devDependencies = {} }: Manifest, name: string): boolean {
  return name in dependencies || name in devDependencies;
}

function parseJson<Json>(file: string, text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw new GeneratorError(`${file} is not valid JSON: ${(error as Error).message}`, 'Correct it and try again.');
  }
}
