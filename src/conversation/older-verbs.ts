/* oxlint-disable typescript/no-generated-empty-object-type, typescript/no-redundant-type-constituents -- the types differ once a domain is registered */
import type { Button, CarouselElement } from '../protocol/index.js';
import { uncheckedName, type UncheckedName } from '../register/index.js';
import type { Tracker } from './tracker.js';
import type { CheckedResponse, UtteranceOf, VariablesByName } from './utterance-of.js';

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
  abstract utterMessage<Response extends string = UncheckedName>(utterance: UtteranceOf<Response>): void;

  /**
   * Short for `utterMessage({ response })`.
   *
   * @deprecated Use `utterMessage({ response })`.
   */
  utterTemplate<Response extends string>(
    template: CheckedResponse<Response>,
    _tracker?: Tracker,
    _silentFail = false,
    variables?: VariablesByName[Response],
  ): void {
    this.utterMessage({ response: uncheckedName(template), ...variables });
  }

  /**
   * Short for `utterMessage({ response, buttons })`.
   *
   * @deprecated Use `utterMessage({ response, buttons })`.
   */
  utterButtonTemplate<Response extends string>(
    template: CheckedResponse<Response>,
    buttons: Button[],
    _tracker?: Tracker,
    _silentFail = false,
    variables?: VariablesByName[Response],
  ): void {
    this.utterMessage({ response: uncheckedName(template), buttons, ...variables });
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
