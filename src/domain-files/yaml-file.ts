import type { Document, Pair, Scalar, YAMLError } from 'yaml';
import { InvalidDomainError, type FilePlace } from '../errors/index.js';
import { expandVariables } from './environment.js';
import { indentFlowLines } from './flow-indentation.js';
import { isMapping } from './is-mapping.js';
import { NodePlaces, type Step } from './node-places.js';

/** A YAML file whose top level is a mapping, or which is empty. */
export interface YamlFile {
  readonly file: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Where the key or the item stands to which these steps lead. */
  place(...steps: readonly Step[]): FilePlace;
}

/** What the reader's codes mean. The reader's own texts are not shown, because some of them quote the file. */
const PROBLEMS: Readonly<Partial<Record<YAMLError['code'], readonly [problem: string, remedy: string]>>> = {
  DUPLICATE_KEY: ['this key stands twice in its mapping', 'Rasa refuses the file. Remove or rename one of them.'],
  TAB_AS_INDENT: ['a tab is used as indentation', 'Indent with spaces.'],
  BAD_INDENT: ['the indentation does not fit', 'Align this line with the lines that it belongs to.'],
  BAD_SCALAR_START: ['a value begins with a reserved character', 'Put the value in quotes.'],
  BLOCK_AS_IMPLICIT_KEY: ['a second mapping begins in this line', 'Put the value in quotes if it holds a colon.'],
  MISSING_CHAR: ['something is not closed here, such as a quote or a bracket', 'Close it.'],
  MULTIPLE_DOCS: ['a second YAML document begins here', 'Rasa reads one document per file: remove the line `---`.'],
  TAG_RESOLVE_FAILED: ['a tag that Rasa does not know', 'Rasa has no tags such as `!include`: write the value itself.'],
};

/** How a YAML file is read. */
export interface YamlReading {
  /** Where `${NAME}` in values without quotes is looked up, as Rasa does; without it they stay as they are. */
  readonly env?: NodeJS.ProcessEnv | undefined;
  /** The section of the top level in which they are looked up; all of them when it is left out. */
  readonly section?: string;
  /** Makes the error for a place; by default an InvalidDomainError. */
  readonly refuse?: Refuse;
}

/**
 * Reads YAML as Rasa does: YAML 1.2, so `yes` and `on` are texts, with merge keys; a key that stands twice is an error.
 *
 * @throws InvalidDomainError with the place, when Rasa could not read it either
 */
export async function parseYaml(file: string, text: string, reading: YamlReading = {}): Promise<YamlFile> {
  const { env, section, refuse = refuseDomain } = reading;
  const yaml = await import('yaml');
  const source = decodeEscapes(text);
  const { document, at } = parseLeniently(yaml, file, source);
  const problem = problemOf(document);
  const conflict = problem ? source.search(/^<{7} /m) : -1;
  if (conflict >= 0) throw refuse(at(conflict), 'a conflict of git begins here', 'Resolve it first.');
  if (problem) throw refusal(problem, at, () => quoteBefore(yaml, document, problem), refuse);
  yaml.visit(document, {
    Alias: (_key, alias) => {
      if (alias.resolve(document)) return;
      const remedy = 'Define it with & further up in the same file.';
      throw refuse(at(alias.range?.[0]), 'an alias without its anchor', remedy);
    },
    Scalar: (_key, scalar, path) => {
      if (!env || (section !== undefined && sectionOf(path) !== section)) return;
      expandVariables(scalar, env, (problem, remedy) => refuse(at(scalar.range?.[0]), problem, remedy));
    },
  });
  const places = new NodePlaces(document, yaml.isAlias);
  return { file, data: topLevel(document, at, refuse), place: (...steps) => at(places.offset(steps)) };
}

/** Makes the error for a place. */
export type Refuse = (where: FilePlace, problem: string, remedy: string) => Error;

type Yaml = typeof import('yaml');
type At = (offset?: number) => FilePlace;
interface Parsed {
  readonly document: Document.Parsed;
  readonly at: At;
}

/** Tries again with indented quotes and brackets; if that does not help, the first attempt has the better message. */
function parseLeniently(yaml: Yaml, file: string, text: string): Parsed {
  const first = parseOnce(yaml, file, text);
  if (!first.document.errors.some(({ code }) => code === 'MISSING_CHAR' || code === 'BAD_INDENT')) return first;
  const indented = indentFlowLines(text);
  const second = parseOnce(yaml, file, indented.text, indented.shiftOf);
  return second.document.errors.length === 0 ? second : first;
}

function parseOnce({ LineCounter, parseDocument }: Yaml, file: string, text: string, shiftOf = (_line: number) => 0) {
  const lineCounter = new LineCounter();
  const options = { lineCounter, merge: true, prettyErrors: false, logLevel: 'error' } as const;
  const at: At = (offset = 0) => {
    const { line, col } = lineCounter.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col - shiftOf(line), 1) };
  };
  return { document: parseDocument(text, options), at };
}

/** The key of the top level under which a node stands. */
function sectionOf([, , pair]: readonly unknown[]): unknown {
  return (pair as Pair<Scalar> | undefined)?.key?.value;
}

function refuseDomain(where: FilePlace, problem: string, remedy: string): Error {
  return new InvalidDomainError(where, problem, remedy);
}

function topLevel(document: Document.Parsed, at: At, refuse: Refuse): Readonly<Record<string, unknown>> {
  // The limit of aliases keeps a file from growing without bounds; an ordinary anchor may be used by hundreds of forms.
  const data: unknown = document.toJS({ maxAliasCount: 10_000 });
  if (data === null || data === undefined) return {};
  if (isMapping(data)) return data;
  const remedy = 'Begin it with a section, such as `slots:`.';
  throw refuse(at(), 'the file is not a mapping at its top level', remedy);
}

function problemOf({ errors, warnings }: Document.Parsed): YAMLError | undefined {
  return errors[0] ?? warnings.find(({ code }) => code === 'TAG_RESOLVE_FAILED');
}

function refusal({ code, pos }: YAMLError, at: At, quote: () => number | undefined, refuse: Refuse): Error {
  const begin = code === 'MISSING_CHAR' ? quote() : undefined;
  const [problem, remedy] = PROBLEMS[code] ?? ['this is not valid YAML', 'Check quotes, colons and indentation here.'];
  return refuse(at(begin ?? pos[0]), problem, remedy);
}

/** Where the text in quotes begins that an error ends; the reader reports its end, which may be that of the file. */
function quoteBefore({ visit }: Yaml, document: Document.Parsed, { pos }: YAMLError): number | undefined {
  let begin: number | undefined;
  visit(document, {
    Scalar: (_key, { type, range }) => {
      if (type?.startsWith('QUOTE') && range && range[0] <= pos[0] && pos[0] <= range[2]) begin = range[0];
    },
  });
  return begin;
}

/** In a file of nothing but ASCII, Rasa replaces `\u00e9` and `\U0001f600` everywhere, not only between double quotes. */
function decodeEscapes(text: string): string {
  // eslint-disable-next-line no-control-regex
  if (/[^\x00-\x7f]/.test(text)) return text;
  return text.replaceAll(
    /(?<!\\)((?:\\\\)*)\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/g,
    (whole: string, before: string, short?: string, long?: string) => {
      const code = Number.parseInt(short ?? long ?? '', 16);
      return code > 0x10ffff ? whole : before + String.fromCodePoint(code);
    },
  );
}
