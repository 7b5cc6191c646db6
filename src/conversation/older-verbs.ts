import type { Button, Element } from '../protocol/index.js';
import type { Utterance } from './message.js';
import type { Tracker } from './tracker.js';

/** Variables of a response, or what a channel understands. */
export type Variables = Record<string, unknown>;

/**
 * The dispatcher's verbs of older days, all of them short for `utterMessage`.
 *
 * @publicApi
 */
export abstract class OlderVerbs {
  /** Says something to the user. */
  abstract utterMessage(utterance: Utterance): void;

  /** @deprecated Use `utterMessage({ response })`. */
  utterTemplate(template: string, _tracker?: Tracker, _silentFail = false, variables: Variables = {}): void {
    this.utterMessage({ response: template, ...variables });
  }

  /** @deprecated Use `utterMessage({ response, buttons })`. */
  utterButtonTemplate(
    template: string,
    buttons: Button[],
    _tracker?: Tracker,
    _silentFail = false,
    variables: Variables = {},
  ): void {
    this.utterMessage({ response: template, buttons, ...variables });
  }

  /** @deprecated Use `utterMessage({ text, buttons })`. */
  utterButtonMessage(text: string, buttons: Button[], variables: Variables = {}): void {
    this.utterMessage({ text, buttons, ...variables });
  }

  /** @deprecated Use `utterMessage({ attachment })`. */
  utterAttachment(attachment: unknown, variables: Variables = {}): void {
    this.utterMessage({ attachment, ...variables });
  }

  /** @deprecated Use `utterMessage({ elements })`. */
  utterCustomMessage(elements: Element[], variables: Variables = {}): void {
    this.utterMessage({ elements, ...variables });
  }

  /** @deprecated Use `utterMessage({ elements })`. */
  utterElements(elements: Element[], variables: Variables = {}): void {
    this.utterMessage({ elements, ...variables });
  }

  /** @deprecated Use `utterMessage({ custom })`. */
  utterCustomJson(custom: unknown, variables: Variables = {}): void {
    this.utterMessage({ custom, ...variables });
  }

  /** @deprecated Use `utterMessage({ image })`. */
  utterImageUrl(image: string, variables: Variables = {}): void {
    this.utterMessage({ image, ...variables });
  }
}
