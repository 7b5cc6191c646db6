import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import { writeSnippet } from './snippets.js';

const SERVE = join(import.meta.dirname, 'serve-snippet.mjs');

/** The application of a snippet, in a separate process. */
export interface NativeApplication {
  readonly url: string;
  /** The output of the process so far. */
  output(): string;
  close(): Promise<void>;
}

/**
 * Serves a module of a page in a separate process, where Node loads the packages instead of jest.
 *
 * @param page - such as `docs/integrations.md`
 * @param files - the blocks that it needs; the last one exports `name`
 * @param name - a module, or `main`, a function that gives the listening application
 */
export async function serveNatively(
  page: string,
  files: readonly string[],
  name: string,
  adapter = 'fastify',
): Promise<NativeApplication> {
  const [entry = ''] = files.map((file) => compile(writeSnippet(page, file))).toReversed();
  return serveFile(entry, name, adapter);
}

/**
 * Serves a module of a compiled file in a separate process.
 *
 * @param entry - the path of the file
 * @param name - the export, as for {@link serveNatively}
 */
export async function serveFile(entry: string, name: string, adapter = 'fastify'): Promise<NativeApplication> {
  if (!existsSync('dist/index.js')) throw new Error('This test runs the built package: run `npm run build` first.');
  const env = { ...process.env, PORT: '0', HOST: '127.0.0.1' };
  const child = fork(SERVE, [entry, name, adapter], { env, execArgv: [], stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (output += String(chunk)));
  const closed = once(child, 'close');
  const ended = closed.then(() => {
    throw new Error(`The application ended before it listened:\n${output}`);
  });
  const [{ url }] = (await Promise.race([once(child, 'message'), ended])) as [{ url: string }];
  ended.catch(() => undefined);
  const close = async (): Promise<void> => {
    const { exitCode, signalCode } = child;
    if (!child.connected) throw new Error(`The application ended by itself: ${signalCode ?? exitCode}\n${output}`);
    child.send('stop');
    await closed;
  };
  return { url, output: () => output, close };
}

const COMPILER_OPTIONS: ts.CompilerOptions = {
  module: ts.ModuleKind.ESNext,
  target: ts.ScriptTarget.ES2023,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
};

/** Compiles a file, into its own folder or another, and returns the path of the result. */
export function compile(path: string, folder = dirname(path)): string {
  const code = readFileSync(path, 'utf8');
  const compiled = resolve(folder, basename(path).replace(/\.ts$/, '.js'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(compiled, ts.transpileModule(code, { compilerOptions: COMPILER_OPTIONS, fileName: path }).outputText);
  return compiled;
}
