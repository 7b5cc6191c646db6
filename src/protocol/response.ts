import type { JsonObject } from './json.js';

/** A button under a message. */
export interface Button {
  /** The text on the button. */
  title: string;
  /** What the button sends, such as `/affirm` or a text. */
  payload?: string;
  /** A member that a channel reads. */
  [key: string]: unknown;
}

/** A card of a carousel. */
export type CarouselElement = JsonObject;

/**
 * A response on the wire: only the members that were set. `template` is the older name of `response`; both
 * are sent.
 *
 * @see docs/protocol.md, "Where nestjs-rasa differs, and why"
 * @publicApi
 */
export interface RasaResponse {
  /** Plain text. */
  text?: string;
  /** The name of a response of the domain; Rasa renders it. */
  response?: string;
  /** The older name of `response`. */
  template?: string;
  /** The address of an image. */
  image?: string;
  /** The address of a file, or any other value that the channel accepts. */
  attachment?: unknown;
  /** Buttons under the message. */
  buttons?: Button[];
  /** Cards of a carousel. */
  elements?: CarouselElement[];
  /** A payload that the channel passes on as it is. */
  custom?: unknown;
  /** Variables for the response named by `response`, and whatever else a channel understands. */
  [variable: string]: unknown;
}
