import type ts from 'typescript';
import type { Edit, ParsedSource } from './source-file.js';

/** A class and the file or package that exports it. */
export interface Import {
  readonly name: string;
  readonly from: string;
}

/** The edits that import classes, without those that are imported already. */
export function importEdits(source: ParsedSource, imports: readonly Import[]): Edit[] {
  const missing = imports.filter(({ name, from }) => importedFrom(source, name) !== from);
  if (missing.length === 0) return [];
  const last = importsIn(source).at(-1);
  const lines = missing.map(({ name, from }) => `import { ${name} } from '${from}';`);
  if (!last) return [{ start: 0, end: 0, text: `${lines.join('\n')}\n` }];
  return [{ start: last.end, end: last.end, text: `\n${lines.join('\n')}` }];
}

/** What a name is imported from; undefined if it is not, or only as a type. */
export function importedFrom(source: ParsedSource, name: string): string | undefined {
  const { compiler } = source;
  const declaration = importsIn(source).find(({ importClause }) => {
    const bindings = importClause?.namedBindings;
    if (!importClause || importClause.isTypeOnly || !bindings || !compiler.isNamedImports(bindings)) return false;
    return bindings.elements.some((element) => element.name.text === name && !element.isTypeOnly);
  });
  const from = declaration?.moduleSpecifier;
  return from && compiler.isStringLiteral(from) ? from.text : undefined;
}

function importsIn({ compiler, file }: ParsedSource): ts.ImportDeclaration[] {
  return file.statements.filter((statement) => compiler.isImportDeclaration(statement));
}
