import type { JsonObject } from './json.js';

/** A button under a message. */
export interface Button {
  title: string;
  payload?: string;
  [key: string]: unknown;
}

/** A card of a carousel. */
export type Element = JsonObject;

/**
 * A response on the wire: only the members that were set (rule 6). `template` is the older name of `response`; both
 * are sent.
 *
 * @see protocol.md, section 6 ("answers are compact")
 * @publicApi
 */
export interface RasaResponse {
  text?: string;
  response?: string;
  template?: string;
  image?: string;
  attachment?: unknown;
  buttons?: Button[];
  elements?: Element[];
  custom?: unknown;
  /** Variables for the response named by `response`, and whatever else a channel understands. */
  [variable: string]: unknown;
}
