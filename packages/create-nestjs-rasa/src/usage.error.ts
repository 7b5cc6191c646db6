/** The command cannot work. The message says what to do; the process ends with exit code 2. */
export class UsageError extends Error {
  /** @param message - what is wrong, and the remedy */
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}
