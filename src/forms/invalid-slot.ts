import type { Utterance } from '../conversation/index.js';

/**
 * Throw this in a method or a pipe that validates a slot, to refuse the value. The slot is emptied, so that the form
 * asks for it again, and the user is told why.
 *
 * @example
 * ```ts
 * throw new InvalidSlot('We are closed on Mondays.');
 * throw new InvalidSlot({ response: 'utter_wrong_date', day: 'Monday' });
 * ```
 * @publicApi
 */
export class InvalidSlot extends Error {
  /** The stable name of this error. */
  readonly code = 'RASA_INVALID_SLOT';
  /** What to say to the user; null for nothing. */
  readonly utterance: Utterance | null;

  /** @param message - a text, or any argument of `utterMessage()`; without it, nothing is said */
  constructor(message?: string | Utterance) {
    // The text may quote the user, so it is not in the error's message, which may end up in a log.
    super('The value of a slot was refused. Throw InvalidSlot where a slot is validated or extracted, nowhere else.');
    this.name = new.target.name;
    this.utterance = (typeof message === 'string' ? { text: message } : message) ?? null;
  }
}
