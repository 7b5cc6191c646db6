import { posix } from 'node:path';
import type { Rule, SchematicContext } from '../devkit.js';
import { findDomain } from '../domain/find-domain.js';
import { SOURCES } from '../project/paths.js';
import { ProjectFiles } from '../project/project-files.js';
import { readProject } from '../project/project.js';
import { addToModule } from '../source/add-to-module.js';
import { readMain } from '../source/main-file.js';
import { addExample } from './add-example.js';
import { configureJest } from './jest-settings.js';
import { changeManifest } from './manifest-changes.js';
import type { AddOptions } from './options.js';
import { rootModule } from './root-module.js';
import { rasaScripts } from './scripts.js';
import { startActionServer } from './start-action-server.js';

/** The domain of the example. */
const NEW_DOMAIN = 'domain.yml';

/**
 * `nest add nestjs-rasa`: imports `RasaModule` into the root module, lets `main.ts` start an action server, adds an
 * example and scripts. Running it again changes nothing.
 */
export function nestAdd(options: AddOptions): Rule {
  return async (tree, context) => {
    const { sourceRoot = SOURCES } = options;
    const project = readProject(tree);
    const files = new ProjectFiles(tree);
    const main = readMain(tree, posix.join(sourceRoot, 'main.ts'));
    const module = rootModule(tree, main, { module: options.module, sourceRoot });
    const found = options.domain ?? findDomain(tree);
    const domain = found ?? NEW_DOMAIN;

    addToModule(files, context, module, {
      list: 'imports',
      elements: ['RasaModule.forRoot()'],
      imports: [{ name: 'RasaModule', from: 'nestjs-rasa' }],
    });
    if (options.example ?? found === undefined) {
      addExample(files, context, project, { sourceRoot, module, domain, spec: options.spec !== false });
    } else {
      context.logger.info(`For the actions of the domain: nest g -c nestjs-rasa domain-actions ${domain}`);
    }
    const needsFastify = options.main !== false && startActionServer(files, context, project, main);
    configureJest(files, context, project);
    const scripts = rasaScripts(tree, { domain, sourceRoot, module });
    const needsInstall = changeManifest(files, context, { scripts, needsFastify });
    await files.write();
    if (needsInstall && !options.skipInstall) install(context);
  };
}

/** Lets the devkit install what package.json has now, with the package manager of the project. */
function install(context: SchematicContext): void {
  context.addTask({ toConfiguration: () => ({ name: 'node-package', options: { command: 'install', quiet: true } }) });
}
