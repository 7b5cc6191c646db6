// @ts-check
/**
 * Checks the package as users get it: packs it, lints the tarball (publint), resolves its types in the module modes of
 * TypeScript (are-the-types-wrong), checks the packed files, also those of create-nestjs-rasa, and follows the type
 * declarations, which may import only what every user has.
 *
 * Usage: node scripts/check-package.mjs   (after `npm run build`)
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { importsFrom } from './declarations.mjs';

const FOLDER = resolve('build/pack');
/** What the tarball must contain beside the code, and what it must not contain. */
const REQUIRED = ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', ...generators()];
/** The package behind `npm create`, and what it must contain. */
const CREATE = resolve('packages/create-nestjs-rasa');
const REQUIRED_TO_CREATE = ['package.json', 'README.md', 'LICENSE', 'dist/main.js', 'dist/template/gitignore'];
const UNWANTED = /\.map$|\.tsbuildinfo$|^(?:src|test|examples|bench|scripts)\/|(?<!\.d)\.ts$/;

/**
 * @typedef {{ name: string; exports: Record<string, string | { types?: string }>;
 *   dependencies?: Record<string, string>; peerDependencies?: Record<string, string>;
 *   peerDependenciesMeta?: Record<string, { optional?: boolean }> }} Manifest
 */

/** The files of the generators: their collection, and what it names. */
function generators() {
  const folder = 'dist/schematics';
  const { schematics } = JSON.parse(readFileSync(`${folder}/collection.json`, 'utf8'));
  /** @type {{ factory: string; schema: string }[]} */
  const all = Object.values(schematics);
  const named = all.flatMap(({ factory, schema }) => [factory.replace(/#.*/, ''), schema]);
  return ['collection.json', ...named].map((file) => posix.join(folder, file));
}

/** @param {string[]} where - nothing, or where the package is */
function pack(...where) {
  const options = ['--json', '--ignore-scripts', '--pack-destination', FOLDER, ...where];
  const { status, stdout, stderr } = run('npm', ['pack', ...options]);
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

/**
 * @param {string[]} files
 * @param {string[]} required
 */
function contents(files, required) {
  const missing = required.filter((file) => !files.includes(file)).map((file) => `${file} is not in the package`);
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
rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const { tarball, files } = pack();
const create = pack(CREATE);
const problems = {
  contents: contents(files, REQUIRED),
  'contents of create-nestjs-rasa': contents(
    // The sources of the template are for the user's project.
    create.files.filter((file) => !file.startsWith('dist/template/') || REQUIRED_TO_CREATE.includes(file)),
    REQUIRED_TO_CREATE,
  ),
  publint: await lint(tarball, manifest),
  'are-the-types-wrong': types(tarball),
  declarations: declarations(manifest),
};
for (const [check, found] of Object.entries(problems)) {
  console.log(`${check}: ${found.length === 0 ? 'passed' : `${found.length} problem(s)`}`);
  for (const problem of found) console.error(`  ${problem}`);
}
process.exitCode = Object.values(problems).every((found) => found.length === 0) ? 0 : 1;
