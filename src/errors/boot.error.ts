import type { RasaErrorCode } from './error-code.js';

/**
 * The application cannot start until something in it is changed. The message says what is wrong, where, and what to do.
 * `stack` and `toString()` begin with the class's name and the code: `DuplicateActionError [RASA_DUPLICATE_ACTION]: …`.
 *
 * @publicApi
 */
export abstract class BootError extends Error {
  /** The stable name of this error (docs/errors.md). */
  abstract readonly code: RasaErrorCode;

  /** @param message - what is wrong, where, and the remedy */
  constructor(message: string) {
    super(message);
    const frames = this.stack?.slice(`${this}`.length) ?? '';
    this.name = new.target.name;
    // A subclass sets its code after this constructor, so the first line of the stack is made when it is read.
    Object.defineProperty(this, 'stack', { get: () => `${this}${frames}`, configurable: true });
  }

  /** The class's name, the code and the message. */
  override toString(): string {
    return `${this.name}${this.code ? ` [${this.code}]` : ''}: ${this.message}`;
  }
}
