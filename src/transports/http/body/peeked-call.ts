import type { CallDto } from '../../../protocol/index.js';

/** The beginning of a call as every Rasa sends it. A name with an escape or a foreign letter is not recognised. */
const BEGINNING =
  /^[\t\n\r ]*\{[\t\n\r ]*"next_action"[\t\n\r ]*:[\t\n\r ]*"([ !#-[\]-~]+)"[\t\n\r ]*(?:,[\t\n\r ]*"sender_id"[\t\n\r ]*:[\t\n\r ]*("(?:[^"\\]|\\.)*"))?/;
/** A text without escapes, and without control characters, which JSON does not allow. */
const PLAIN = /^"[ !#-[\]-\uffff]*"$/;
/** How many bytes are looked at. */
const MOST_BYTES = 1_024;

/** What the first bytes of a call say about it. The rest goes to another server without being read. */
export class PeekedCall implements CallDto {
  private constructor(
    readonly next_action: string,
    readonly sender_id: string | null,
  ) {}

  /**
   * Reads the first bytes of a call.
   *
   * @param beginning - plain bytes
   * @returns undefined if the call does not begin with its action
   */
  static from(beginning: Buffer): PeekedCall | undefined {
    const [, name, senderId] = BEGINNING.exec(beginning.toString('utf8', 0, MOST_BYTES)) ?? [];
    return name === undefined ? undefined : new PeekedCall(name, textOf(senderId));
  }
}

function textOf(literal: string | undefined): string | null {
  if (literal === undefined) return null;
  if (PLAIN.test(literal)) return literal.slice(1, -1);
  try {
    return JSON.parse(literal) as string;
  } catch {
    return null;
  }
}
