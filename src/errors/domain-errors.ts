import { BootError } from './boot.error.js';

/**
 * Where something stands in a file: lines and columns count from 1.
 *
 * @publicApi
 */
export interface FilePlace {
  /** The file, as it was asked for or found. */
  readonly file: string;
  /** The line, from 1. */
  readonly line: number;
  /** The column, from 1. */
  readonly column: number;
}

/**
 * A file of the assistant's domain cannot be read, is not YAML, or holds something that Rasa refuses.
 *
 * @see docs/errors.md
 * @publicApi
 */
export class InvalidDomainError extends BootError {
  /** The stable name of this error. */
  override readonly code = 'RASA_INVALID_DOMAIN';
  /** The file that is wrong. */
  readonly file: string;
  /** The line of the mistake, from 1; undefined when the file as a whole is meant. */
  readonly line: number | undefined;
  /** The column of the mistake, from 1. */
  readonly column: number | undefined;

  /**
   * @param where - the place of the mistake, or the path of the file
   * @param problem - what is wrong there; names of keys, never their values
   * @param remedy - what to do
   */
  constructor(where: FilePlace | string, problem: string, remedy: string) {
    const place = typeof where === 'string' ? { file: where } : where;
    super(`${placeText(place)}: ${problem}. ${remedy}`);
    this.file = place.file;
    this.line = 'line' in place ? place.line : undefined;
    this.column = 'column' in place ? place.column : undefined;
  }
}

/**
 * The assistant's domain and the code do not fit together, and the option `strict` is set.
 *
 * @see docs/errors.md
 * @publicApi
 */
export class DomainMismatchError extends BootError {
  /** The stable name of this error. */
  override readonly code = 'RASA_DOMAIN_MISMATCH';

  /** @param findings - each in one line, with its place */
  constructor(
    /** What was found, each in one line with its place. */
    readonly findings: readonly string[],
  ) {
    const count = findings.length === 1 ? 'in one place' : `in ${findings.length} places`;
    super(
      `The domain and the code do not fit together ${count}. Correct them, or leave out the option \`strict\` of ` +
        `RasaModule.\n${findings.map((finding) => `- ${finding}`).join('\n')}`,
    );
  }
}

/** `domain.yml:3:5`, which terminals and editors make a link. */
export function placeText(place: FilePlace | Pick<FilePlace, 'file'>): string {
  return 'line' in place ? `${place.file}:${place.line}:${place.column}` : place.file;
}
