// @ts-check
/**
 * Builds the package: the command, and the template with the files that the generators of nestjs-rasa write as well.
 *
 * Usage: node build.mjs   (after the build of nestjs-rasa)
 */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { format, resolveConfig } from 'prettier';
import { renderTypes } from '../../dist/cli/domain-types/render-types.js';
import { readDomainFiles } from '../../dist/domain-files/index.js';
import { GREET, greetDomain, greetSource, greetSpec } from '../../dist/schematics/templates/greet.js';
import { mainSource } from '../../dist/schematics/templates/main.js';

const HERE = import.meta.dirname;
const TEMPLATE = join(HERE, 'dist/template');
const PROJECT = /** @type {const} */ ({ importEnding: '.js', runner: 'vitest' });

rmSync(join(HERE, 'dist'), { recursive: true, force: true });
cpSync(join(HERE, 'template'), TEMPLATE, { recursive: true });
await build({
  entryPoints: [join(HERE, 'src/main.ts')],
  outfile: join(HERE, 'dist/main.js'),
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
});

editJson(join(TEMPLATE, 'package.json'), (manifest) => {
  manifest.dependencies['nestjs-rasa'] = `^${readJson(join(HERE, '../../package.json')).version}`;
});
const domain = join(TEMPLATE, 'rasa/domain.yml');
writeFileSync(domain, greetDomain());
const sources = {
  'src/main.ts': mainSource({ module: 'AppModule', moduleImport: './app.module.js' }, PROJECT),
  [`src/actions/${GREET.file}.ts`]: greetSource(),
  [`src/actions/${GREET.file}.spec.ts`]: greetSpec(PROJECT),
  'src/rasa-domain.d.ts': renderTypes(await readDomainFiles([domain]), (file) => file),
};
for (const [name, text] of Object.entries(sources)) {
  const filepath = join(TEMPLATE, name);
  mkdirSync(dirname(filepath), { recursive: true });
  writeFileSync(filepath, await format(text, { ...(await resolveConfig(filepath)), filepath }));
}

/** @param {string} file */
function readJson(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * @param {string} file
 * @param {(json: { dependencies: Record<string, string> }) => void} change
 */
function editJson(file, change) {
  const json = readJson(file);
  change(json);
  writeFileSync(file, `${JSON.stringify(json, null, 2)}\n`);
}
