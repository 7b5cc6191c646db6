import type { JsonObject } from '../../protocol/index.js';
import type { NlgMessage } from './nlg-message.js';

/**
 * What is to be rendered.
 *
 * @publicApi
 */
export interface RenderRequest {
  /** The name of the response, such as `utter_greet`. */
  readonly response: string;
  /** The variation that Rasa's own conditions would choose (Rasa 3.6 and later); null where Rasa named none. */
  readonly id: string | null;
  /** The output channel, such as `rest`; null where the request named none. */
  readonly channel: string | null;
  /** The variables that came with the response; they override slots of the same name. */
  readonly arguments: JsonObject;
  /** The values of the slots. */
  readonly slots: JsonObject;
  /** The language of the conversation, such as `de`; null where it is not known. */
  readonly language: string | null;
  /** A number from 0 up to 1, as Math.random() gives. */
  readonly random: () => number;
  /** What the bot said the last time it said this response, if that is known. It reads the history, so call it only when there is a choice. */
  readonly lastSaid: () => LastSaid | undefined;
}

/**
 * What was said the last time.
 *
 * @publicApi
 */
export interface LastSaid {
  /** The text, with its variables filled in. */
  readonly text: string | null;
  /** The id of the variation, where Rasa recorded one. */
  readonly id: string | null;
}

/**
 * The responses of a domain, rendered.
 *
 * @publicApi
 */
export interface DomainResponses {
  /**
   * Renders a response.
   *
   * @returns what to say; undefined where there is no such response, or no variation fits
   */
  render(request: RenderRequest): NlgMessage | undefined;
  /** The names of all responses, for hints. */
  names(): readonly string[];
}
