import { posix } from 'node:path';
import type { DomainFiles } from '../../domain-files/index.js';
import type { Rule, SchematicContext } from '../devkit.js';
import { findDomain } from '../domain/find-domain.js';
import { readDomain } from '../domain/read-domain.js';
import { typedPath } from '../domain/typed-path.js';
import { begin, hasSpecs, provideModule, specFile, type Generation } from '../generate.js';
import { GeneratorError } from '../generator.error.js';
import type { GenerateOptions } from '../project/options.js';
import { SOURCES, targetFolder } from '../project/paths.js';
import { declaredActions } from './declared-names.js';
import { domainClasses, type DomainClass } from './domain-classes.js';

/** The folder for the classes, unless another one is named. */
const FOLDER = 'actions';

/**
 * `nest g -c nestjs-rasa domain-actions rasa/domain.yml [folder]`: a class for each custom action and each form of a
 * domain, in a module. What the project has already stays as it is, so the command adds what is new in a domain.
 */
export function domainActions(options: GenerateOptions): Rule {
  return async (tree, context) => {
    const generation = begin(tree, context, options);
    const path = options.name ? typedPath(options.name) : findDomain(tree);
    if (path === undefined) {
      throw new GeneratorError('There is no domain', 'Name it: nest g -c nestjs-rasa domain-actions rasa/domain.yml');
    }
    const domain = await readDomain(path);
    const all = domainClasses(domain);
    const declared = declaredActions(tree, options.sourceRoot ?? SOURCES);
    const missing = all.filter(({ action }) => !declared.has(action));
    const folder = targetFolder({ ...options, name: '', path: options.path ?? FOLDER, flat: true }, '');
    for (const each of missing) addDomainClass(generation, folder, each);
    if (missing.length > 0)
      provideModule(
        generation,
        folder,
        posix.basename(folder),
        missing.map(({ names }) => names),
      );
    await generation.files.write();
    const counts = `${missing.length} new, ${all.length - missing.length} in the code already`;
    context.logger.info(`Classes for the actions and forms of ${path}: ${counts}.`);
    warnAbout(domain, path, missing, context.logger);
  };
}

function addDomainClass({ files, project, options }: Generation, folder: string, { names, source, spec }: DomainClass) {
  files.add(`${folder}/${names.file}.ts`, source(names, project));
  if (spec && hasSpecs(project, options)) files.add(specFile(folder, names.file, options), spec(names, project));
}

/** What Rasa warns about, and forms that it would never validate. */
function warnAbout(
  domain: DomainFiles,
  path: string,
  added: readonly DomainClass[],
  logger: SchematicContext['logger'],
): void {
  for (const { message } of domain.problems) logger.warn(message);
  for (const form of domain.forms.keys()) {
    const action = `validate_${form}`;
    if (domain.actions.has(action) || !added.some((each) => each.action === action)) continue;
    logger.warn(`${path} does not list ${action}, so Rasa never calls it. Add it to \`actions\`.`);
  }
}
