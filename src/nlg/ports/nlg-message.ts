import type { Button, CarouselElement } from '../../protocol/index.js';

/**
 * What to say: the answer to an NLG call. Every member may be left out.
 *
 * @publicApi
 */
export interface NlgMessage {
  /** Plain text. */
  text?: string | null;
  /** Buttons under the message. */
  buttons?: Button[] | null;
  /** Cards of a carousel. */
  elements?: CarouselElement[] | null;
  /** The address of an image. */
  image?: string | null;
  /** A file, as an object; Rasa refuses anything else here. */
  attachment?: unknown;
  /** A payload that the channel passes on as it is. */
  custom?: unknown;
  /** The id of the variation. */
  id?: string | null;
  /** Any other member of a variation, such as `metadata` or `quick_replies`; Rasa keeps it in the event's metadata. */
  [member: string]: unknown;
}
