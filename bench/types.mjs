// @ts-check
/**
 * What the types of a domain cost: tsc over an application of 100 actions, with and without `rasa-domain.d.ts`, for
 * domains of 300, 1,000 and 3,000 names of each kind. Both are run in turn; the table shows medians.
 *
 * Usage: npm run bench:types -- [--rounds 5] [--names 300,1000,3000]
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { applicationFiles } from './types/application.mjs';
import { domainFile } from './types/domain.mjs';

const FOLDER = resolve('build/bench-types');
const TSC = resolve('node_modules/typescript/bin/tsc');
const FIGURES = ['Check time', 'Total time', 'Instantiations', 'Memory used'];

/** @typedef {Record<string, number>} Figures */

/** @param {number} names */
function write(names) {
  const folder = join(FOLDER, String(names));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'src'), { recursive: true });
  for (const [file, text] of Object.entries(applicationFiles(names))) writeFileSync(join(folder, 'src', file), text);
  writeFileSync(join(folder, 'rasa-domain.d.ts'), domainFile(names));
  const compilerOptions = {
    module: 'nodenext',
    target: 'es2023',
    lib: ['es2023', 'esnext.disposable'],
    types: ['node'],
    strict: true,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    skipLibCheck: true,
    noEmit: true,
  };
  for (const [kind, include] of [
    ['typed', ['src', 'rasa-domain.d.ts']],
    ['untyped', ['src']],
  ]) {
    writeFileSync(join(folder, `${kind}.json`), JSON.stringify({ compilerOptions, include }));
  }
  return folder;
}

/**
 * @param {string} folder
 * @param {string} kind
 * @returns {Figures}
 */
function compile(folder, kind) {
  const options = [TSC, '-p', join(folder, `${kind}.json`), '--extendedDiagnostics'];
  const { status, stdout } = spawnSync(process.execPath, options, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The ${kind} application does not compile:\n${stdout.slice(0, 2_000)}`);
  return Object.fromEntries(
    FIGURES.map((figure) => [figure, Number(new RegExp(`^${figure}: +([\\d.]+)`, 'm').exec(stdout)?.[1])]),
  );
}

/** @param {number[]} values */
function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/**
 * @param {string} figure
 * @param {number} value
 */
function show(figure, value) {
  if (figure === 'Memory used') return `${Math.round(value / 1024)} MB`;
  return figure === 'Instantiations' ? value.toLocaleString('en') : `${value.toFixed(2)} s`;
}

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' }, names: { type: 'string' } } });
const rounds = Number(values.rounds);
console.log(`| names of each kind | figure | untyped | typed | more |\n| --- | --- | --- | --- | --- |`);
for (const names of (values.names ?? '300,1000,3000').split(',').map(Number)) {
  const folder = write(names);
  /** @type {{ untyped: Figures[]; typed: Figures[] }} */
  const found = { untyped: [], typed: [] };
  for (let round = 0; round < rounds; round++) {
    found.untyped.push(compile(folder, 'untyped'));
    found.typed.push(compile(folder, 'typed'));
  }
  for (const figure of FIGURES) {
    const [untyped, typed] = [found.untyped, found.typed].map((runs) => median(runs.map((run) => run[figure] ?? 0)));
    const more = `${(((typed ?? 0) / (untyped ?? 1) - 1) * 100).toFixed(0)} %`;
    console.log(`| ${names} | ${figure} | ${show(figure, untyped ?? 0)} | ${show(figure, typed ?? 0)} | ${more} |`);
  }
}
