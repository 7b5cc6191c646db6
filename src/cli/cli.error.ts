/** A command cannot work. The message is one line with the remedy; the process ends with exit code 2. */
export class CliError extends Error {
  /**
   * @param problem - what is wrong
   * @param remedy - what to do
   */
  constructor(
    readonly problem: string,
    readonly remedy: string,
  ) {
    super(`${problem}. ${remedy}`);
    this.name = 'CliError';
  }
}
