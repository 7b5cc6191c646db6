import { posix } from 'node:path';
import type { Rule } from '../devkit.js';
import { begin, hasSpecs, provide, specFile } from '../generate.js';
import { knowledgeBaseNames, typedWords } from '../names/names.js';
import { kebabCase, snakeCase } from '../names/words.js';
import type { GenerateOptions } from '../project/options.js';
import { targetFolder } from '../project/paths.js';
import { knowledgeBaseSource, knowledgeBaseSpec, queryActionSource } from '../templates/knowledge-base.js';

/**
 * `nest g -c nestjs-rasa knowledge-base restaurant`: a knowledge base with objects of a type, and the action that answers
 * questions about them.
 */
export function knowledgeBase(options: GenerateOptions): Rule {
  return async (tree, context) => {
    const generation = begin(tree, context, options);
    const { files, project } = generation;
    const words = typedWords(posix.basename(options.name ?? ''));
    const names = knowledgeBaseNames(snakeCase(words));
    const folder = targetFolder(options, kebabCase(words));
    files.add(`${folder}/${names.objects.file}.ts`, knowledgeBaseSource(names));
    files.add(`${folder}/${names.action.file}.ts`, queryActionSource(names, project));
    if (hasSpecs(project, options)) {
      files.add(specFile(folder, names.action.file, options), knowledgeBaseSpec(names, project));
    }
    provide(generation, folder, [names.objects, names.action]);
    await files.write();
  };
}
