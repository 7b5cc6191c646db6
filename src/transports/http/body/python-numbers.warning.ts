import type { Logger } from '@nestjs/common';

/** Warns once per call about numbers that JSON does not have. It waits until the call's id is known. */
export class PythonNumbersWarning {
  #requestId: string | undefined;
  #isDue = false;
  #isGiven = false;

  constructor(private readonly logger: Logger) {}

  /** Called when such numbers were found: in the body, or later in the history. */
  found(): void {
    this.#isDue = true;
    this.#give();
  }

  /** Sets the id of the call to which the body belongs. */
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
