import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

/** A folder of the repository in which the texts are files, so that packages are found. Nothing is written there. */
const FOLDER = resolve('test/typed/virtual');

const OPTIONS: ts.CompilerOptions = {
  module: ts.ModuleKind.NodeNext,
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts', 'lib.esnext.disposable.d.ts'],
  types: ['node'],
  strict: true,
  noUncheckedIndexedAccess: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
  skipLibCheck: true,
  noEmit: true,
  paths: {
    'nestjs-rasa': [resolve('src/index.ts')],
    'nestjs-rasa/nlg': [resolve('src/transports/nlg/index.ts')],
    'nestjs-rasa/testing': [resolve('src/testing/index.ts')],
  },
};

/** The entries of the package that an application of this repository imports, as sources. */
const ENTRIES: ts.MapLike<string[]> = { ...OPTIONS.paths, 'nestjs-rasa/*': [resolve('src/*/index.ts')] };

/** The files of the disk, parsed once for all programs of a spec. */
const PARSED = new Map<string, ts.SourceFile | undefined>();
const EDITED_FILES = ts.createDocumentRegistry();

/** Where a text of the given name would lie. */
function placeOf(name: string): string {
  return join(FOLDER, name);
}

/** The texts by their places. */
function placed(files: Readonly<Record<string, string>>): Map<string, string> {
  return new Map(Object.entries(files).map(([name, text]) => [placeOf(name), text]));
}

/** A host that reads the texts, and the disk for the rest. */
function hostOf(texts: ReadonlyMap<string, string>, options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const disk = ts.createCompilerHost(options);
  host.readFile = (file) => texts.get(file) ?? disk.readFile(file);
  host.fileExists = (file) => texts.has(file) || disk.fileExists(file);
  host.directoryExists = (folder) => folder === FOLDER || (disk.directoryExists?.(folder) ?? true);
  host.getSourceFile = (file, target, ...others) => {
    const text = texts.get(file);
    if (text !== undefined) return ts.createSourceFile(file, text, target);
    const key = JSON.stringify([file, target]);
    if (!PARSED.has(key)) PARSED.set(key, disk.getSourceFile(file, target, ...others));
    return PARSED.get(key);
  };
  return host;
}

/**
 * Compiles texts as an application's files, with the library's sources as its package.
 *
 * @returns what the compiler says about each file
 */
export function compile(
  files: Readonly<Record<string, string>>,
  changes: ts.CompilerOptions = {},
): Map<string, string[]> {
  const options = { ...OPTIONS, ...changes };
  const program = ts.createProgram(Object.keys(files).map(placeOf), options, hostOf(placed(files), options));
  return new Map(Object.keys(files).map((name) => [name, messagesOf(program, placeOf(name))]));
}

function messagesOf(program: ts.Program, file: string): string[] {
  const source = program.getSourceFile(file);
  const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
  return found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

/**
 * Compiles an application of this repository by its own configuration, with the library's sources as its package.
 *
 * @param configuration - its `tsconfig.json`
 * @param changed - texts in place of its files, by their paths in its folder
 * @returns what the compiler says about its files, without those that are right
 */
export function compileProject(
  configuration: string,
  changed: Readonly<Record<string, string>>,
): Record<string, string[]> {
  const folder = resolve(dirname(configuration));
  const { config } = ts.readConfigFile(configuration, (file) => ts.sys.readFile(file)) as { config: unknown };
  const changes: ts.CompilerOptions = { noEmit: true, rootDir: resolve('.'), paths: ENTRIES };
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, folder, changes);
  const texts = new Map(Object.entries(changed).map(([name, text]) => [join(folder, name), text]));
  const program = ts.createProgram(fileNames, options, hostOf(texts, options));
  const found = fileNames.map((file) => [relative(folder, file), messagesOf(program, file)] as const);
  return Object.fromEntries(found.filter(([, messages]) => messages.length > 0));
}

/** What an editor proposes at the `|` of a text. */
export function completionsAt(files: Readonly<Record<string, string>>, name: string): string[] {
  const marked = files[name] ?? '';
  const at = marked.lastIndexOf("'|'") === -1 ? marked.lastIndexOf("|'") : marked.lastIndexOf("'|'") + 1;
  const texts = { ...files, [name]: marked.slice(0, at) + marked.slice(at + 1) };
  const host = hostOf(placed(texts), OPTIONS);
  const serviceHost: ts.LanguageServiceHost = {
    ...host,
    getCompilationSettings: () => OPTIONS,
    getScriptFileNames: () => Object.keys(texts).map(placeOf),
    // Of all files, only this one is another at each call.
    getScriptVersion: (file) => (file === placeOf(name) ? texts[name] : '1') ?? '1',
    writeFile: () => undefined,
    getScriptSnapshot: (file) => {
      const text = host.readFile(file);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
  };
  const service = ts.createLanguageService(serviceHost, EDITED_FILES);
  return (service.getCompletionsAtPosition(placeOf(name), at, {})?.entries ?? []).map((entry) => entry.name);
}
