import { posix } from 'node:path';
import type { Tree } from '../devkit.js';

/** What the scripts work with. */
export interface ScriptPlaces {
  readonly domain: string;
  readonly sourceRoot: string;
  /** The file of the root module. */
  readonly module: string;
}

/** The scripts `rasa:types` and `rasa:check`. */
export function rasaScripts(tree: Tree, { domain, sourceRoot, module }: ScriptPlaces): Record<string, string> {
  const types = posix.join(sourceRoot, 'rasa-domain.d.ts');
  return {
    'rasa:types': `nestjs-rasa types ${quoted(domain)} -o ${quoted(types)}`,
    'rasa:check': isMonorepo(tree)
      ? // A monorepo's application is built into one file, which has no module to import.
        `nestjs-rasa check ${quoted(domain)} --server http://localhost:5055`
      : `nest build && nestjs-rasa check ${quoted(domain)} --app ${quoted(compiled(sourceRoot, module))}`,
  };
}

function compiled(sourceRoot: string, module: string): string {
  return posix.join('dist', posix.relative(sourceRoot, module).replace(/\.ts$/, '.js'));
}

function isMonorepo(tree: Tree): boolean {
  if (!tree.exists('nest-cli.json')) return false;
  return /"monorepo"\s*:\s*true/.test(tree.readText('nest-cli.json'));
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : JSON.stringify(path);
}
