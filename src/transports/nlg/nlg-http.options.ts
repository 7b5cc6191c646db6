/** The options of the NLG route, resolved. */
export interface NlgHttpOptions {
  /** The largest body, inflated, in bytes. */
  readonly bodyLimit: number;
  /** How long a shutdown waits for running handlers, in milliseconds. */
  readonly shutdownGraceMs: number;
}

/** The token of the options. */
export const NLG_HTTP_OPTIONS = Symbol.for('nestjs-rasa:nlg-http-options');
