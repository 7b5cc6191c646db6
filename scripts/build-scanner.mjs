/**
 * Compiles assembly/scanner.ts and writes it, as text, to src/transports/http/body/scanner.wasm.ts.
 * With `--check` nothing is written: the exit code says whether the committed file is what the source gives.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { main } from 'assemblyscript/asc';

const source = new URL('../assembly/scanner.ts', import.meta.url);
const target = new URL('../src/transports/http/body/scanner.wasm.ts', import.meta.url);
const options =
  'scanner.ts --outFile scanner.wasm --runtime stub --noAssert --enable simd --initialMemory 1 --maximumMemory 1 ' +
  '--optimizeLevel 3 --shrinkLevel 0 --converge';

async function compile() {
  let wasm;
  const { error } = await main(options.split(' '), {
    readFile: (name) => (name === 'scanner.ts' ? readFileSync(source, 'utf8') : null),
    writeFile: (_name, contents) => void (wasm = contents),
    listFiles: () => [],
    stderr: process.stderr,
  });
  if (error || !wasm) throw new Error('assembly/scanner.ts does not compile', { cause: error });
  return wasm;
}

function moduleText(wasm) {
  const lines = Buffer.from(wasm)
    .toString('base64')
    .match(/.{1,100}/g);
  return [
    '// Made by `npm run build:scanner` from assembly/scanner.ts; do not edit.',
    '',
    `/** The scanner's WebAssembly module (${wasm.length} bytes), in base64. */`,
    'export const SCANNER_WASM =',
    `${lines.map((line) => `  '${line}'`).join(' +\n')};`,
    '',
  ].join('\n');
}

const text = moduleText(await compile());
if (!process.argv.includes('--check')) {
  writeFileSync(target, text);
} else if (readFileSync(target, 'utf8') !== text) {
  process.stderr.write('scanner.wasm.ts is not what assembly/scanner.ts gives: run `npm run build:scanner`.\n');
  process.exitCode = 1;
}
