// @ts-check
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../application.mjs';
import { install } from './packages.mjs';
import { run } from './shell.mjs';

const BIN = join(ROOT, 'node_modules');
const NEST = join(BIN, '@nestjs/cli/bin/nest.js');
const SCHEMATICS = join(BIN, '@angular-devkit/schematics-cli/bin/schematics.js');
const NEW = ['--package-manager', 'npm', '--skip-git', '--skip-install'];

/**
 * @typedef {object} Project - how a user comes to a project
 * @property {string} name - its row in the table
 * @property {string} lint - its linter, without a repair
 * @property {(folder: string, name: string) => Promise<unknown>} create - makes the folder `name` in `folder`
 */

/** @type {Project[]} */
export const PROJECTS = [
  {
    name: 'nest-12-vitest',
    lint: 'oxlint --type-aware --deny-warnings src test',
    create: (folder, name) => run(folder, process.execPath, [NEST, 'new', name, ...NEW, '--no-observe']),
  },
  {
    name: 'nest-12-jest',
    lint: 'oxlint --type-aware --deny-warnings src test',
    // `nest new` asks in a terminal which module system is wanted, and calls this with the answer.
    create: (folder, name) =>
      run(folder, process.execPath, [
        SCHEMATICS,
        '@nestjs/schematics:application',
        ...[`--name=${name}`, '--type=cjs', '--language=ts', '--package-manager=npm', '--strict'],
      ]),
  },
  {
    name: 'nest-11-jest',
    lint: 'eslint {src,test}/**/*.ts --max-warnings 0',
    create: (folder, name) =>
      run(folder, 'npm', ['exec', '--yes', '--package', '@nestjs/cli@11', '--', 'nest', 'new', name, ...NEW]),
  },
];

/**
 * Makes a project with the packed library in it.
 *
 * @param {Project} project
 * @param {string} root
 * @param {string} library - the tarball
 */
export async function newProject(project, root, library) {
  await project.create(root, project.name);
  await install(join(root, project.name), [library]);
}

/**
 * Gives a project the domain of the restaurant bot.
 *
 * @param {string} folder
 */
export function copyDomain(folder) {
  cpSync(join(ROOT, 'examples/restaurant-bot/rasa/domain.yml'), join(folder, 'rasa/domain.yml'));
}
