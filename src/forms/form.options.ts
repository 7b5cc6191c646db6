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
  /** The refused value. It comes from the user. */
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
   * A class whose properties are named like slots. class-transformer converts a candidate to the type of its property,
   * and class-validator checks it with the decorators of the property.
   */
  readonly slots?: Type<object>;
  /**
   * What to say when that class refuses a candidate: a text, any argument of `utterMessage()`, or null for nothing. By
   * default, the messages of class-validator are uttered.
   */
  readonly onRefused?: (refused: RefusedCandidate) => string | Utterance | null;
}

const FORM_OPTIONS = [...ACTION_OPTIONS, 'slots', 'onRefused'] as const satisfies readonly (keyof FormOptions)[];

/** @throws InvalidOptionError when there is an unknown option */
export function checkFormOptions(options: FormOptions, place: string): void {
  refuseUnknownMembers(`The options of the form on ${place}`, options, FORM_OPTIONS);
}
