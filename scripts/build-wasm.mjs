/**
 * Compiles the programs of assembly/ and writes them, as text, to src/codecs/json/.
 * With `--check` nothing is written: the exit code says whether the committed files are what the sources give.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { main } from 'assemblyscript/asc';

/** The pages of memory: at first, and at most. */
const PROGRAMS = [
  { name: 'scanner', pages: [1, 1] },
  { name: 'validator', pages: [2, 65] },
];

async function compile({ name, pages: [first, most] }) {
  const source = new URL(`../assembly/${name}.ts`, import.meta.url);
  const options =
    `${name}.ts --outFile ${name}.wasm --runtime stub --noAssert --enable simd ` +
    `--initialMemory ${first} --maximumMemory ${most} --optimizeLevel 3 --shrinkLevel 0 --converge`;
  let wasm;
  const { error } = await main(options.split(' '), {
    readFile: (file) => (file === `${name}.ts` ? readFileSync(source, 'utf8') : null),
    writeFile: (_file, contents) => void (wasm = contents),
    listFiles: () => [],
    stderr: process.stderr,
  });
  if (error || !wasm) throw new Error(`assembly/${name}.ts does not compile`, { cause: error });
  return wasm;
}

function moduleText(name, wasm) {
  const lines = Buffer.from(wasm)
    .toString('base64')
    .match(/.{1,100}/g);
  return [
    `// Made by \`npm run build:wasm\` from assembly/${name}.ts; do not edit.`,
    '',
    `/** The ${name}'s WebAssembly module (${wasm.length} bytes), in base64. */`,
    `export const ${name.toUpperCase()}_WASM =`,
    `${lines.map((line) => `  '${line}'`).join(' +\n')};`,
    '',
  ].join('\n');
}

for (const program of PROGRAMS) {
  const { name } = program;
  const target = new URL(`../src/codecs/json/${name}.wasm.ts`, import.meta.url);
  const text = moduleText(name, await compile(program));
  if (!process.argv.includes('--check')) {
    writeFileSync(target, text);
  } else if (readFileSync(target, 'utf8') !== text) {
    process.stderr.write(`${name}.wasm.ts does not match assembly/${name}.ts: run \`npm run build:wasm\`.\n`);
    process.exitCode = 1;
  }
}
