import { posix } from 'node:path';
import type { Tree } from '../devkit.js';
import { importedFrom } from './imports.js';
import { nodesOf, parseSource, type ParsedSource } from './source-file.js';
import { loadTypeScript } from './typescript.js';

/** The file that starts the application. */
export interface MainFile {
  readonly path: string;
  /** The class that it starts. */
  readonly module: string;
  /** How it imports that class. */
  readonly moduleImport: string;
  /** Whether it is as `nest new` wrote it: it creates the application, listens, and does nothing else. */
  readonly isUntouched: boolean;
  /** Whether it starts an action server. */
  readonly isActionServer: boolean;
}

const STARTERS = new Set(['create', 'createActionServer', 'createGrpcActionServer']);
/** The statements that `nest new` writes, with the differences between Nest 11 and 12 in front of the last one. */
const UNTOUCHED =
  /^async function bootstrap\(\) \{const app = await NestFactory\.create\(\w+\);await app\.listen\([^;]*\);\}(?:await |void )?bootstrap\(\);$/;

/** Reads the file that starts the application; undefined if it is not there or starts no class that it imports. */
export function readMain(tree: Tree, path: string): MainFile | undefined {
  if (!tree.exists(path)) return undefined;
  const source = parseSource(loadTypeScript(), path, tree.readText(path));
  const start = startedModule(source);
  const moduleImport = start && importedFrom(source, start.module);
  if (!start || moduleImport === undefined) return undefined;
  return {
    path,
    module: start.module,
    moduleImport,
    isUntouched: UNTOUCHED.test(statementsOf(source)),
    isActionServer: start.starter !== 'create',
  };
}

/** The file of the module that `main.ts` starts. */
export function moduleFileOf({ path, moduleImport }: MainFile): string {
  return `${posix.join(posix.dirname(path), moduleImport).replace(/\.[jt]s$/, '')}.ts`;
}

function startedModule(source: ParsedSource): { starter: string; module: string } | undefined {
  const { compiler } = source;
  for (const {
    expression,
    arguments: [argument],
  } of nodesOf(source, compiler.isCallExpression)) {
    const starter = compiler.isPropertyAccessExpression(expression) ? expression.name : expression;
    if (!compiler.isIdentifier(starter) || !STARTERS.has(starter.text)) continue;
    if (argument && compiler.isIdentifier(argument)) return { starter: starter.text, module: argument.text };
  }
  return undefined;
}

/** The source without imports, comments and line breaks. */
function statementsOf({ compiler, file }: ParsedSource): string {
  const printer = compiler.createPrinter({ removeComments: true });
  return file.statements
    .filter((statement) => !compiler.isImportDeclaration(statement))
    .map((statement) => printer.printNode(compiler.EmitHint.Unspecified, statement, file))
    .join('')
    .replaceAll(/\n\s*/g, '');
}
