import { posix } from 'node:path';
import type { Rule } from '../devkit.js';
import { addClass, begin, provide } from '../generate.js';
import { actionNames, typedAction, typedWords } from '../names/names.js';
import { kebabCase } from '../names/words.js';
import type { GenerateOptions } from '../project/options.js';
import { targetFolder } from '../project/paths.js';
import { actionSource, actionSpec } from '../templates/action.js';

/** `nest g -c nestjs-rasa action check-restaurants`: a class with `@RasaAction()`, its spec, and the module's provider. */
export function action(options: GenerateOptions): Rule {
  return async (tree, context) => {
    const generation = begin(tree, context, options);
    const typed = posix.basename(options.name ?? '');
    const words = typedWords(typed);
    const names = actionNames(typedAction(typed));
    const folder = targetFolder(options, kebabCase(words));
    addClass(generation, folder, names, {
      source: actionSource(names),
      spec: () => actionSpec(names, generation.project),
    });
    provide(generation, folder, [names]);
    await generation.files.write();
  };
}
