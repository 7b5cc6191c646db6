// @ts-check
/**
 * Checks the package as users get it: packs it, lints the tarball (publint), resolves its types in the module modes of
 * TypeScript (are-the-types-wrong), checks the packed files, and follows the type declarations, which may import only
 * what every user has.
 *
 * Usage: node scripts/check-package.mjs   (after `npm run build`)
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { importsFrom } from './declarations.mjs';

const FOLDER = resolve('build/pack');
/** What the tarball must contain beside the code, and what it must not contain. */
const REQUIRED = ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md'];
const UNWANTED = /\.map$|\.tsbuildinfo$|^(?:src|test|examples|bench|scripts)\/|(?<!\.d)\.ts$/;

/**
 * @typedef {{ name: string; exports: Record<string, string | { types?: string }>;
 *   dependencies?: Record<string, string>; peerDependencies?: Record<string, string>;
 *   peerDependenciesMeta?: Record<string, { optional?: boolean }> }} Manifest
 */

function pack() {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const { status, stdout, stderr } = run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', FOLDER]);
  if (status !== 0) throw new Error(`npm pack failed:\n${stderr}`);
  const [packed] = /** @type {[{ filename: string; files: { path: string }[] }]} */ (Object.values(JSON.parse(stdout)));
  return { tarball: join(FOLDER, packed.filename), files: packed.files.map(({ path }) => path) };
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  return spawnSync(command, args, { encoding: 'utf8', maxBuffer: 50_000_000 });
}

/** @param {string[]} files */
function contents(files) {
  const missing = REQUIRED.filter((file) => !files.includes(file)).map((file) => `${file} is not in the package`);
  const unwanted = files.filter((file) => UNWANTED.test(file)).map((file) => `${file} should not be in the package`);
  return [...missing, ...unwanted];
}

/**
 * @param {string} tarball
 * @param {Manifest} manifest
 */
async function lint(tarball, manifest) {
  const bytes = readFileSync(tarball);
  const { messages } = await publint({
    pack: { tarball: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) },
    strict: true,
  });
  return messages.map((message) => formatMessage(message, manifest, { color: false }) ?? message.code);
}

/** @param {string} tarball */
function types(tarball) {
  const attw = resolve('node_modules/@arethetypeswrong/cli/dist/index.js');
  const options = ['--profile', 'esm-only', '--no-definitely-typed', '--no-emoji', '--no-color', '--format', 'ascii'];
  const { status, stdout, stderr } = run(process.execPath, [attw, tarball, ...options]);
  return status === 0 ? [] : [stdout + stderr];
}

/** @param {Manifest} manifest */
function declarations({ name, exports, dependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} }) {
  const peers = Object.keys(peerDependencies).filter((peer) => !peerDependenciesMeta[peer]?.optional);
  const installed = new Set([...Object.keys(dependencies), ...peers]);
  return Object.entries(exports).flatMap(([subpath, target]) => {
    if (typeof target === 'string' || !target.types) return [];
    return importsFrom(target.types)
      .filter(({ specifier }) => !specifier.startsWith('node:') && !installed.has(packageOf(specifier)))
      .filter(({ specifier }) => !isInvited(subpath, packageOf(specifier), peerDependenciesMeta))
      .map(
        ({ file, specifier }) => `${name}${subpath.slice(1)}: ${file} imports ${specifier}, which users may not have`,
      );
  });
}

/**
 * A subpath may import its optional peers, because its users have installed them. The main entry may not.
 *
 * @param {string} subpath
 * @param {string} dependency
 * @param {Record<string, { optional?: boolean }>} peers
 */
function isInvited(subpath, dependency, peers) {
  return subpath !== '.' && peers[dependency]?.optional === true;
}

/** @param {string} specifier */
function packageOf(specifier) {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

const manifest = /** @type {Manifest} */ (JSON.parse(readFileSync('package.json', 'utf8')));
const { tarball, files } = pack();
const problems = {
  contents: contents(files),
  publint: await lint(tarball, manifest),
  'are-the-types-wrong': types(tarball),
  declarations: declarations(manifest),
};
for (const [check, found] of Object.entries(problems)) {
  console.log(`${check}: ${found.length === 0 ? 'passed' : `${found.length} problem(s)`}`);
  for (const problem of found) console.error(`  ${problem}`);
}
process.exitCode = Object.values(problems).every((found) => found.length === 0) ? 0 : 1;
