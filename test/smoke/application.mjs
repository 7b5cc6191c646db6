// @ts-check
import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { basename, join } from 'node:path';

const HERE = import.meta.dirname;
const ROOT = join(HERE, '../..');
const INSTALL = ['install', '--no-audit', '--no-fund', '--no-progress', '--prefer-offline'];

/** The packages cannot be had: nothing is said about ours. */
export class UnreachableRegistryError extends Error {}

/**
 * @param {string} cwd
 * @param {string} command
 * @param {string[]} args
 */
function run(cwd, command, args) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
  return stdout;
}

/**
 * npm hides an unreachable registry behind other complaints; so when it fails, a question tells.
 *
 * @param {string} folder
 * @param {string} tarball
 */
function install(folder, tarball) {
  try {
    run(folder, 'npm', [...INSTALL, tarball]);
  } catch (error) {
    if (canReachRegistry(folder)) throw error;
    throw new UnreachableRegistryError('npm cannot reach its registry');
  }
}

/** @param {string} cwd */
function canReachRegistry(cwd) {
  return (
    spawnSync('npm', ['view', '@nestjs/common', 'version', '--prefer-online'], { cwd, stdio: 'ignore' }).status === 0
  );
}

/**
 * The package as it would be published.
 *
 * @param {string} folder - where the tarball goes
 */
export function pack(folder) {
  const [{ filename }] = Object.values(
    JSON.parse(run(ROOT, 'npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder])),
  );
  return join(folder, filename);
}

/**
 * A fresh application with the tarball in it, compiled.
 *
 * @param {string} folder
 * @param {string} template - the folder with its package.json
 * @param {string} tarball
 */
export function createApplication(folder, template, tarball) {
  cpSync(join(HERE, template), folder, { recursive: true });
  cpSync(join(HERE, 'app'), join(folder, 'src'), { recursive: true });
  cpSync(join(HERE, 'tsconfig.app.json'), join(folder, 'tsconfig.json'));
  install(folder, tarball);
  run(folder, process.execPath, ['node_modules/typescript/bin/tsc']);
}

/**
 * The restaurant bot copied out of the repository, with the tarball in it, built.
 *
 * @param {string} folder
 * @param {string} tarball
 */
export function copyExample(folder, tarball) {
  const source = join(ROOT, 'examples/restaurant-bot');
  cpSync(source, folder, { recursive: true, filter: (path) => !['dist', 'node_modules'].includes(basename(path)) });
  install(folder, tarball);
  run(folder, 'npm', ['run', 'build']);
}

/**
 * The tests that the copied example brings.
 *
 * @param {string} folder
 */
export function testExample(folder) {
  run(folder, 'npm', ['test', '--', '--maxWorkers=1']);
}
