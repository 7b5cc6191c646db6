// @ts-check
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

const HERE = import.meta.dirname;
export const ROOT = join(HERE, '../..');
const INSTALL = ['install', '--no-audit', '--no-fund', '--no-progress', '--prefer-offline'];

/** Thrown when the packages cannot be installed, which says nothing about ours. */
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
 * Installs the packages. npm hides an unreachable registry behind other errors, so after a failure this checks whether
 * it can be reached.
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
export function canReachRegistry(cwd) {
  return (
    spawnSync('npm', ['view', '@nestjs/common', 'version', '--prefer-online'], { cwd, stdio: 'ignore' }).status === 0
  );
}

/**
 * Packs a package as it would be published.
 *
 * @param {string} folder - where the tarball goes
 * @param {string} [source] - the package; the library if there is none
 */
export function pack(folder, source = ROOT) {
  const [{ filename }] = Object.values(
    JSON.parse(run(source, 'npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder])),
  );
  return join(folder, filename);
}

/**
 * Makes a new application with the tarball in it, and compiles it.
 *
 * @param {string} folder
 * @param {string} template - the folder with its package.json
 * @param {string} tarball
 */
export function createApplication(folder, template, tarball) {
  cpSync(join(HERE, template), folder, { recursive: true });
  cpSync(join(HERE, 'app'), join(folder, 'src'), { recursive: true });
  if (!hasGrpc(folder)) rmSync(join(folder, 'src/grpc.ts'));
  cpSync(join(HERE, 'tsconfig.app.json'), join(folder, 'tsconfig.json'));
  install(folder, tarball);
  run(folder, process.execPath, ['node_modules/typescript/bin/tsc']);
}

/**
 * Whether an application has the packages for gRPC.
 *
 * @param {string} folder
 */
export function hasGrpc(folder) {
  return '@grpc/grpc-js' in readJson(join(folder, 'package.json'))['dependencies'];
}

/**
 * Copies the restaurant bot out of the repository, with the tarball in it, and builds it.
 *
 * @param {string} folder
 * @param {string} tarball
 */
export function copyExample(folder, tarball) {
  const source = join(ROOT, 'examples/restaurant-bot');
  const isSource = (/** @type {string} */ path) => !['dist', 'node_modules', '.venv'].includes(basename(path));
  cpSync(source, folder, { recursive: true, filter: isSource });
  install(folder, tarball);
  run(folder, 'npm', ['run', 'build']);
}

/**
 * Runs the tests of the copied example, and compares its code with its domain.
 *
 * @param {string} folder
 */
export function testExample(folder) {
  run(folder, 'npm', ['test', '--', '--maxWorkers=1']);
  run(folder, 'npm', ['run', 'check']);
}

/**
 * @param {string} file
 * @returns {Record<string, any>}
 */
function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
