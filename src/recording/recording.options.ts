import type { RedactionRules } from './redaction-rules.js';

/**
 * What is blanked in a recording. Names and patterns add to each other; the texts of messages are blanked by default.
 *
 * @publicApi
 */
export interface RedactOptions {
  /** The texts of messages, of users and of the bot, with the titles of buttons and cards; true by default. */
  readonly texts?: boolean;
  /** Slots whose values are blanked; true for all. */
  readonly slots?: readonly string[] | true;
  /** Entities whose values are blanked; true for all. */
  readonly entities?: readonly string[] | true;
  /** What is blanked in every other text and number, such as `/\b\d{16}\b/`. */
  readonly patterns?: readonly RegExp[];
}

/**
 * Records calls and their answers in a file, for `nestjs-rasa replay` and for tests.
 *
 * @publicApi
 */
export interface RecordOptions {
  /** The file. Lines are added to its end; its folder must exist. */
  readonly file: string;
  /** The share of the calls that is recorded, from 0 to 1, the default. */
  readonly sample?: number;
  /** What is blanked; false for nothing. By default it is the texts of messages. */
  readonly redact?: RedactOptions | false;
  /** Records even if `NODE_ENV` is `production`; without it the boot fails there. */
  readonly allowInProduction?: boolean;
}

/** The options of the recorder, complete. */
export interface RecordingOptions {
  readonly file: string;
  readonly sample: number;
  readonly rules: RedactionRules;
}
