/**
 * Bytes that are no message of the contract. The text says what is wrong with them and nothing of what they hold.
 */
export class WireError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WireError';
  }
}
