import { createRequire } from 'node:module';
import { join } from 'node:path';
import type ts from 'typescript';
import { GeneratorError } from '../generator.error.js';

export type TypeScript = typeof ts;

/**
 * The compiler of the project, which reads its files. This package does not depend on it, because the server does not
 * need it.
 *
 * @throws GeneratorError when the project has no TypeScript, or a version without this interface
 */
export function loadTypeScript(project = process.cwd()): TypeScript {
  const compiler = requireFrom(project);
  if (typeof compiler?.createSourceFile === 'function') return compiler;
  throw new GeneratorError(
    "The project's TypeScript cannot be loaded",
    'The generators are for TypeScript projects. Run: npm install --save-dev typescript@~6.0',
  );
}

function requireFrom(project: string): TypeScript | undefined {
  try {
    return createRequire(join(project, 'package.json'))('typescript') as TypeScript;
  } catch {
    return undefined;
  }
}
