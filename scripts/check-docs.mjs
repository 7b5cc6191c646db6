// @ts-check
/**
 * Type-checks every `ts` block of README.md and docs/**\/*.md against the built package, by the names that users
 * import. A block becomes a file of build/docs-snippets/ in which it keeps its line numbers. A block that cannot
 * compile alone is marked "```ts no-check: why", and counted.
 *
 * Usage: node scripts/check-docs.mjs   (after `npm run build`)
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';

const FOLDER = 'build/docs-snippets';
const OPENING = /^(?<indent> *)```(?:ts|typescript)\b *(?<info>.*)$/;
const NAME = /^\/\/ (?<name>[\w./-]+\.ts)(?:\n|$)/;
const NO_CHECK = /^no-check\b:? *(?<reason>.*)$/;

/**
 * @typedef {{ page: string; line: number; code: string; info: string }} Snippet
 * A block, and the line of its first line of code, from 1.
 */

/** @param {string} folder */
function pagesIn(folder) {
  const files = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  return files
    .filter((file) => file.endsWith('.md'))
    .map((file) => join(folder, file))
    .toSorted();
}

/**
 * @param {string} page
 * @returns {Snippet[]}
 */
function snippetsOf(page) {
  const lines = readFileSync(page, 'utf8').split('\n');
  /** @type {Snippet[]} */
  const snippets = [];
  for (let index = 0; index < lines.length; index++) {
    const opening = OPENING.exec(lines[index] ?? '')?.groups;
    if (!opening) continue;
    const line = index + 2;
    const end = lines.findIndex((text, at) => at > index && text.trim() === '```');
    if (end === -1) throw new Error(`${page}:${index + 1}: this block is never closed.`);
    const code = lines.slice(index + 1, end).map((text) => text.slice((opening['indent'] ?? '').length));
    snippets.push({ page, line, code: code.join('\n'), info: opening['info'] ?? '' });
    index = end;
  }
  return snippets;
}

/**
 * Writes a snippet as a module whose lines have the page's numbers. A block that begins with `// name.ts` gets that
 * name, so that the blocks of a page can import each other.
 *
 * @param {Snippet} snippet
 */
function writeSnippet({ page, line, code }) {
  const folder = resolve(FOLDER, page.replace(/\.md$/, ''));
  const named = resolve(folder, NAME.exec(code)?.groups?.['name'] ?? `L${line}.ts`);
  const file = existsSync(named) ? resolve(dirname(named), `L${line}.ts`) : named;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '\n'.repeat(line - 1) + code + '\n');
  return file;
}

/** The globals of Vitest, and of Jest, for the tests on the pages. */
const TEST_GLOBALS = ['describe', 'it', 'expect', 'beforeAll', 'afterAll', 'beforeEach', 'afterEach'];

function writeTestGlobals() {
  const file = resolve(FOLDER, 'test-globals.d.ts');
  const lines = TEST_GLOBALS.map((name) => `  const ${name}: (typeof import('vitest'))['${name}'];`);
  writeFileSync(file, `export {};\ndeclare global {\n${lines.join('\n')}\n}\n`);
  return file;
}

/** @param {string[]} files */
function diagnose(files) {
  const { config } = ts.readConfigFile('tsconfig.json', (file) => ts.sys.readFile(file));
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, resolve('.'), {
    noEmit: true,
    declaration: false,
    moduleDetection: ts.ModuleDetectionKind.Force,
  });
  delete options.paths;
  delete options.rootDir;
  delete options.outDir;
  return ts.getPreEmitDiagnostics(ts.createProgram(files, options));
}

/**
 * @param {ts.Diagnostic} diagnostic
 * @param {Map<string, Snippet>} byFile
 */
function describe({ file, start, messageText }, byFile) {
  const text = ts.flattenDiagnosticMessageText(messageText, '\n');
  if (!file) return text;
  const { line } = file.getLineAndCharacterOfPosition(start ?? 0);
  return `${byFile.get(resolve(file.fileName))?.page ?? file.fileName}:${line + 1}: ${text}`;
}

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
// The folder is inside the package, so it is ESM and 'nestjs-rasa' means the package itself.
const pages = ['README.md', ...pagesIn('docs')];
const snippets = pages.flatMap(snippetsOf);
const unchecked = snippets.filter(({ info }) => NO_CHECK.test(info));
const problems = unchecked
  .filter(({ info }) => !NO_CHECK.exec(info)?.groups?.['reason'])
  .map(({ page, line }) => `${page}:${line - 1}: say why this block is not checked: \`\`\`ts no-check: why`);
const byFile = new Map(
  snippets.filter((snippet) => !unchecked.includes(snippet)).map((snippet) => [writeSnippet(snippet), snippet]),
);
const globals = snippets.some(({ code }) => /^describe\(/m.test(code)) ? [writeTestGlobals()] : [];
// A registered domain holds for a whole program, so each page that registers one is compiled by itself.
const registering = new Set(
  snippets.filter(({ code }) => /^declare module 'nestjs-rasa'/m.test(code)).map(({ page }) => page),
);
for (const page of ['', ...registering]) {
  const files = [...byFile].filter(([, snippet]) => (registering.has(snippet.page) ? snippet.page : '') === page);
  const found = diagnose([...files.map(([file]) => file), ...globals]);
  problems.push(...found.map((diagnostic) => describe(diagnostic, byFile)));
}
for (const problem of problems) console.error(problem);
console.log(
  `docs: ${pages.length} pages, ${byFile.size} blocks checked, ${unchecked.length} not checked, ` +
    `${problems.length} problem(s)`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
