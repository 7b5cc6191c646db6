import type { Document, LineCounter, Node, YAMLError } from 'yaml';
import { InvalidDomainError, type FilePlace } from '../errors/index.js';
import { expandVariables } from './environment.js';
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
  MISSING_CHAR: ['a character is missing, such as a closing quote or bracket', 'Complete the line.'],
  MULTIPLE_DOCS: ['a second YAML document begins here', 'Rasa reads one document per file: remove the line `---`.'],
  TAG_RESOLVE_FAILED: ['a tag that Rasa does not know', 'Rasa has no tags such as `!include`: write the value itself.'],
};

/**
 * Reads YAML as Rasa does: YAML 1.2, so `yes` and `on` are texts, with merge keys; a key that stands twice is an error.
 *
 * @param env - where `${NAME}` in values without quotes is looked up, as Rasa does; without it they stay as they are
 * @throws InvalidDomainError with the place, when Rasa could not read it either
 */
export async function parseYaml(file: string, text: string, env?: NodeJS.ProcessEnv): Promise<YamlFile> {
  const { LineCounter, parseDocument, visit, isAlias } = await import('yaml');
  const lines = new LineCounter();
  const document = parseDocument<Node>(decodeEscapes(text), {
    lineCounter: lines,
    merge: true,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const problem = document.errors[0] ?? document.warnings.find(({ code }) => code === 'TAG_RESOLVE_FAILED');
  if (problem) throw refusal(file, problem, lines);
  visit(document, {
    Alias: (_key, alias) => {
      if (alias.resolve(document)) return;
      const remedy = 'Define it with & further up in the same file.';
      throw new InvalidDomainError(at(file, lines, alias.range?.[0]), 'an alias without its anchor', remedy);
    },
    Scalar: (_key, scalar) => {
      if (env) expandVariables(scalar, env, () => at(file, lines, scalar.range?.[0]));
    },
  });
  const places = new NodePlaces(document, isAlias);
  return {
    file,
    data: topLevel(file, document),
    place: (...steps) => at(file, lines, places.offset(steps)),
  };
}

function topLevel(file: string, document: Document): Readonly<Record<string, unknown>> {
  // The limit of aliases keeps a file from growing without bounds; an ordinary anchor may be used by hundreds of forms.
  const data: unknown = document.toJS({ maxAliasCount: 10_000 });
  if (data === null || data === undefined) return {};
  if (typeof data === 'object' && !Array.isArray(data)) return data as Readonly<Record<string, unknown>>;
  const remedy = 'Begin it with a section, such as `slots:`.';
  throw new InvalidDomainError({ file, line: 1, column: 1 }, 'the file is not a mapping at its top level', remedy);
}

function refusal(file: string, { code, pos }: YAMLError, lines: LineCounter): InvalidDomainError {
  const [problem, remedy] = PROBLEMS[code] ?? ['this is not valid YAML', 'Check quotes, colons and indentation here.'];
  return new InvalidDomainError(at(file, lines, pos[0]), problem, remedy);
}

function at(file: string, lines: LineCounter, offset = 0): FilePlace {
  const { line, col } = lines.linePos(offset);
  return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
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
