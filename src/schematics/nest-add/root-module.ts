import { posix } from 'node:path';
import type { Tree } from '../devkit.js';
import { GeneratorError } from '../generator.error.js';
import { moduleFileOf, type MainFile } from '../source/main-file.js';

/**
 * The file of the root module: the one that the user names, the one that `main.ts` starts, or `app.module.ts`.
 *
 * @throws GeneratorError when there is none
 */
export function rootModule(
  tree: Tree,
  main: MainFile | undefined,
  { module, sourceRoot }: { module: string | undefined; sourceRoot: string },
): string {
  const started = main && moduleFileOf(main);
  const usual = posix.join(sourceRoot, 'app.module.ts');
  const found = (module === undefined ? [started, usual] : [module, posix.join(sourceRoot, module)]).find(
    (file) => file !== undefined && tree.exists(file),
  );
  if (found !== undefined) return found;
  throw new GeneratorError(
    module === undefined ? `No root module was found in ${sourceRoot}` : `There is no ${module}`,
    'Name its file: nest add nestjs-rasa --module src/app.module.ts',
  );
}
