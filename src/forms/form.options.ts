import type { Type } from '@nestjs/common';
import { ACTION_OPTIONS, type ActionOptions } from '../actions/index.js';
import type { Utterance } from '../conversation/index.js';
import { refuseUnknownMembers } from '../errors/index.js';

/**
 * A candidate that the form's class of slots refused.
 *
 * @publicApi
 */
export interface RefusedCandidate {
  /** The slot. */
  readonly slot: string;
  /** What was refused; it is the user's. */
  readonly value: unknown;
  /** The constraints that it broke, such as `{ max: 'At most ten guests.' }`. */
  readonly constraints: Readonly<Record<string, string>>;
}

/**
 * Settings of a form, or of the validation of global slots.
 *
 * @publicApi
 */
export interface FormOptions extends ActionOptions {
  /**
   * A class whose properties are named like slots: class-transformer turns a candidate into its property's type, and
   * class-validator checks it by the property's decorators.
   */
  readonly slots?: Type<object>;
  /**
   * What the user hears when that class refuses a candidate: a text, whatever `utterMessage()` takes, or null for
   * nothing. Left out, the messages of class-validator are uttered.
   */
  readonly onRefused?: (refused: RefusedCandidate) => string | Utterance | null;
}

const FORM_OPTIONS = [...ACTION_OPTIONS, 'slots', 'onRefused'] as const satisfies readonly (keyof FormOptions)[];

/** @throws InvalidOptionError over a member that nobody reads */
export function checkFormOptions(options: FormOptions, place: string): void {
  refuseUnknownMembers(`The options of the form on ${place}`, options, FORM_OPTIONS);
}
