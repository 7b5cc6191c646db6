/** The bytes are not a valid message. The text says what is wrong with them and never shows their content. */
export class WireError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WireError';
  }
}
