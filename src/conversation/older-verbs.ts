import type { Button, CarouselElement } from '../protocol/index.js';
import type { Utterance } from './message.js';
import type { Tracker } from './tracker.js';

/**
 * Variables of a response, or members that a channel reads.
 *
 * @publicApi
 */
export type ResponseVariables = Record<string, unknown>;

/**
 * The dispatcher's older methods. Each is short for a call of `utterMessage()`.
 *
 * @publicApi
 */
export abstract class OlderVerbs {
  /** Says something to the user. */
  abstract utterMessage(utterance: Utterance): void;

  /**
   * Short for `utterMessage({ response })`.
   *
   * @deprecated Use `utterMessage({ response })`.
   */
  utterTemplate(template: string, _tracker?: Tracker, _silentFail = false, variables: ResponseVariables = {}): void {
    this.utterMessage({ response: template, ...variables });
  }

  /**
   * Short for `utterMessage({ response, buttons })`.
   *
   * @deprecated Use `utterMessage({ response, buttons })`.
   */
  utterButtonTemplate(
    template: string,
    buttons: Button[],
    _tracker?: Tracker,
    _silentFail = false,
    variables: ResponseVariables = {},
  ): void {
    this.utterMessage({ response: template, buttons, ...variables });
  }

  /**
   * Short for `utterMessage({ text, buttons })`.
   *
   * @deprecated Use `utterMessage({ text, buttons })`.
   */
  utterButtonMessage(text: string, buttons: Button[], variables: ResponseVariables = {}): void {
    this.utterMessage({ text, buttons, ...variables });
  }

  /**
   * Short for `utterMessage({ attachment })`.
   *
   * @deprecated Use `utterMessage({ attachment })`.
   */
  utterAttachment(attachment: unknown, variables: ResponseVariables = {}): void {
    this.utterMessage({ attachment, ...variables });
  }

  /**
   * Short for `utterMessage({ elements })`.
   *
   * @deprecated Use `utterMessage({ elements })`.
   */
  utterCustomMessage(elements: CarouselElement[], variables: ResponseVariables = {}): void {
    this.utterMessage({ elements, ...variables });
  }

  /**
   * Short for `utterMessage({ elements })`.
   *
   * @deprecated Use `utterMessage({ elements })`.
   */
  utterElements(elements: CarouselElement[], variables: ResponseVariables = {}): void {
    this.utterMessage({ elements, ...variables });
  }

  /**
   * Short for `utterMessage({ custom })`.
   *
   * @deprecated Use `utterMessage({ custom })`.
   */
  utterCustomJson(custom: unknown, variables: ResponseVariables = {}): void {
    this.utterMessage({ custom, ...variables });
  }

  /**
   * Short for `utterMessage({ image })`.
   *
   * @deprecated Use `utterMessage({ image })`.
   */
  utterImageUrl(image: string, variables: ResponseVariables = {}): void {
    this.utterMessage({ image, ...variables });
  }
}
