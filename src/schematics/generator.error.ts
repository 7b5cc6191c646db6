/** A generator cannot work. Nothing was written; the message is one line with the remedy. */
export class GeneratorError extends Error {
  /**
   * @param problem - what is wrong
   * @param remedy - what to do
   */
  constructor(problem: string, remedy: string) {
    super(`${problem}. ${remedy}`);
    this.name = 'GeneratorError';
  }
}
