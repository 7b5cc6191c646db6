import type ts from 'typescript';
import type { TypeScript } from './typescript.js';

/** A text that is put into a source at a place, instead of what is there from `start` to `end`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A source with its tree. */
export interface ParsedSource {
  readonly compiler: TypeScript;
  readonly file: ts.SourceFile;
  readonly text: string;
}

export function parseSource(compiler: TypeScript, name: string, text: string): ParsedSource {
  return { compiler, text, file: compiler.createSourceFile(name, text, compiler.ScriptTarget.Latest, true) };
}

/** Applies edits that do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((result, { start, end, text: inserted }) => result.slice(0, start) + inserted + result.slice(end), text);
}

/** All nodes of a kind, in the order of the source. */
export function nodesOf<Node extends ts.Node>(
  { compiler, file }: ParsedSource,
  isWanted: (node: ts.Node) => node is Node,
): Node[] {
  const found: Node[] = [];
  const visit = (node: ts.Node): void => {
    if (isWanted(node)) found.push(node);
    compiler.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
