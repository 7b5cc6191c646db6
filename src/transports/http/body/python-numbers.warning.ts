import type { Logger } from '@nestjs/common';

/** Says once for a call that it held numbers which JSON does not have, as soon as the call's id is known. */
export class PythonNumbersWarning {
  #requestId: string | undefined;
  #isDue = false;
  #isGiven = false;

  constructor(private readonly logger: Logger) {}

  /** Some were found: in the body, or later, in a history that an action reads. */
  found(): void {
    this.#isDue = true;
    this.#give();
  }

  /** The body is taken by the call with this id. */
  takenBy(requestId: string): void {
    this.#requestId = requestId;
    this.#give();
  }

  #give(): void {
    if (!this.#isDue || this.#isGiven || this.#requestId === undefined) return;
    this.#isGiven = true;
    this.logger.warn(
      'A call holds NaN, Infinity or -Infinity, which JSON does not have; they were read as null ' +
        `(request_id=${this.#requestId}).`,
    );
  }
}
