import { posix } from 'node:path';
import type { Rule } from '../devkit.js';
import { projectDomain } from '../domain/read-domain.js';
import { globalSlots } from '../domain/validated-slots.js';
import { addClass, begin, provide } from '../generate.js';
import { slotValidationNames, typedWords } from '../names/names.js';
import { kebabCase } from '../names/words.js';
import type { GenerateOptions } from '../project/options.js';
import { targetFolder } from '../project/paths.js';
import { EXAMPLE_SLOT } from '../templates/slot-methods.js';
import { slotValidationSource, slotValidationSpec } from '../templates/slot-validation.js';

/** `nest g -c nestjs-rasa slot-validation`: a class with `@RasaSlotValidation()`, for the slots that no form asks for. */
export function slotValidation(options: GenerateOptions): Rule {
  return async (tree, context) => {
    const generation = begin(tree, context, options);
    const words = typedWords(posix.basename(options.name || 'global-slots'));
    const names = slotValidationNames(words);
    const domain = await projectDomain(tree);
    const [first = EXAMPLE_SLOT, ...others] = domain ? globalSlots(domain) : [];
    const folder = targetFolder(options, kebabCase(words));
    addClass(generation, folder, names, {
      source: slotValidationSource(names, [first, ...others]),
      spec: () => slotValidationSpec(names, [first, ...others], generation.project),
    });
    provide(generation, folder, [names]);
    await generation.files.write();
  };
}
