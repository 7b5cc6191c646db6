import type ts from 'typescript';
import { nodesOf, type Edit, type ParsedSource } from './source-file.js';

/** The lists of `@Module()` that the generators add to. */
export type ModuleList = 'imports' | 'providers';

/** The argument of the first `@Module({ … })`; undefined if there is none. */
export function moduleMetadata(source: ParsedSource): ts.ObjectLiteralExpression | undefined {
  const { compiler } = source;
  return nodesOf(source, compiler.isDecorator)
    .map(({ expression }) => expression)
    .filter(compiler.isCallExpression)
    .filter(({ expression }) => compiler.isIdentifier(expression) && expression.text === 'Module')
    .map(({ arguments: [metadata] }) => metadata)
    .find((metadata) => metadata !== undefined && compiler.isObjectLiteralExpression(metadata));
}

/**
 * The edits that add elements to a list of a module; none for those that are there.
 *
 * @returns undefined when the list is not written as an array, so that it cannot be edited
 */
export function listEdits(
  source: ParsedSource,
  metadata: ts.ObjectLiteralExpression,
  list: ModuleList,
  elements: readonly string[],
): Edit[] | undefined {
  const { compiler } = source;
  const property = metadata.properties.find(({ name }) => name?.getText(source.file) === list);
  if (!property) return [newList(source, metadata, list, elements)];
  if (!compiler.isPropertyAssignment(property)) return undefined;
  const array = property.initializer;
  if (!compiler.isArrayLiteralExpression(array)) return undefined;
  const present = array.elements.map((element) => callee(source, element));
  const missing = elements.filter((element) => !present.includes(element.replace(/[.(].*$/, '')));
  return missing.length === 0 ? [] : [intoArray(source, array, missing)];
}

/** `RasaModule` of `RasaModule.forRoot({ … })`: a module that is imported with other options is there as well. */
function callee({ compiler, file }: ParsedSource, element: ts.Expression): string {
  let expression: ts.Expression = element;
  while (compiler.isCallExpression(expression) || compiler.isPropertyAccessExpression(expression)) {
    expression = expression.expression;
  }
  return expression.getText(file);
}

function newList(
  { text, file }: ParsedSource,
  metadata: ts.ObjectLiteralExpression,
  list: ModuleList,
  elements: readonly string[],
): Edit {
  const start = metadata.getStart(file) + 1;
  const property = `${list}: [${elements.join(', ')}]`;
  const inserted = /^[ \t]*\r?\n/.test(text.slice(start))
    ? `\n  ${property},`
    : ` ${property}${metadata.properties.length === 0 ? ' ' : ','}`;
  return { start, end: start, text: inserted };
}

function intoArray({ text, file }: ParsedSource, array: ts.ArrayLiteralExpression, elements: readonly string[]): Edit {
  const last = array.elements.at(-1);
  if (!last) return { start: array.getStart(file), end: array.end, text: `[${elements.join(', ')}]` };
  // Each element has a line of its own, or all are on one.
  const before = /^\s*/.exec(text.slice(last.getFullStart()))?.[0] ?? '';
  const separator = before.includes('\n') ? before.slice(before.lastIndexOf('\n')) : ' ';
  return { start: last.end, end: last.end, text: elements.map((element) => `,${separator}${element}`).join('') };
}
