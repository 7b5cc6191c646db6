import type { Utterance } from '../conversation/index.js';

/**
 * Throw it in a method, or in a pipe, that validates a slot: the slot is emptied, so that the form asks for it again,
 * and the user hears why.
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
  /** What the user hears; null says nothing. */
  readonly utterance: Utterance | null;

  /** @param message - a text, or whatever `utterMessage()` takes; left out, nothing is said */
  constructor(message?: string | Utterance) {
    // The text may quote the user, so the error itself, which logs may show, says nothing of it.
    super('The value of a slot was refused. Throw InvalidSlot where a slot is validated or extracted, nowhere else.');
    this.name = new.target.name;
    this.utterance = (typeof message === 'string' ? { text: message } : message) ?? null;
  }
}
