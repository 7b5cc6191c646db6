/** What is blanked. It is JSON, because it is also in the first line of a recording. */
export interface RedactionRules {
  readonly texts: boolean;
  /** The names, or true for all. */
  readonly slots: readonly string[] | true;
  readonly entities: readonly string[] | true;
  readonly patterns: readonly RedactedPattern[];
}

/** A regular expression as JSON. */
export interface RedactedPattern {
  readonly source: string;
  readonly flags: string;
}

/** Rules that blank nothing. */
export const NO_REDACTION: RedactionRules = { texts: false, slots: [], entities: [], patterns: [] };
