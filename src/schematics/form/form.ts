import { posix } from 'node:path';
import type { Rule } from '../devkit.js';
import { projectDomain } from '../domain/read-domain.js';
import { formSlots } from '../domain/validated-slots.js';
import { addClass, begin, provide } from '../generate.js';
import { formNames, typedForm, typedWords } from '../names/names.js';
import { kebabCase } from '../names/words.js';
import type { GenerateOptions } from '../project/options.js';
import { targetFolder } from '../project/paths.js';
import { formSource, formSpec } from '../templates/form.js';
import { EXAMPLE_SLOT } from '../templates/slot-methods.js';

/** `nest g -c nestjs-rasa form booking`: a class with `@RasaForm()`, with a method for each slot of the domain's form. */
export function form(options: GenerateOptions): Rule {
  return async (tree, context) => {
    const generation = begin(tree, context, options);
    const typed = posix.basename(options.name ?? '');
    const words = typedWords(typed);
    const names = formNames(typedForm(typed));
    const domain = await projectDomain(tree);
    const [first = EXAMPLE_SLOT, ...others] = domain ? formSlots(domain, names.name) : [];
    const folder = targetFolder(options, kebabCase(words));
    addClass(generation, folder, names, {
      source: formSource(names, [first, ...others]),
      spec: () => formSpec(names, [first, ...others], generation.project),
    });
    provide(generation, folder, [names]);
    await generation.files.write();
  };
}
