import { Header, type BrokerMessage } from './message.js';

/** A message that cannot be put together again. */
export class PiecesError extends Error {}

/** Cuts a message whose body is larger than the broker takes. */
export function inPieces(message: BrokerMessage, maxBytes: number): readonly BrokerMessage[] {
  const { headers, body } = message;
  if (body.length <= maxBytes) return [message];
  const count = Math.ceil(body.length / maxBytes);
  return Array.from({ length: count }, (_, index) => ({
    headers: { ...headers, [Header.piece]: String(index + 1), [Header.pieces]: String(count) },
    body: body.subarray(index * maxBytes, (index + 1) * maxBytes),
  }));
}

/** Puts the pieces of messages together that come one message after the other. */
export class Pieces {
  #bodies: Buffer[] = [];
  #bytes = 0;

  /** @param maxBytes - the largest message */
  constructor(private readonly maxBytes: number) {}

  /**
   * Takes a message, or a piece of one.
   *
   * @returns the whole message; undefined as long as pieces are missing
   * @throws PiecesError when a piece is missing in between, or the message is too large
   */
  add(message: BrokerMessage): BrokerMessage | undefined {
    const { headers, body } = message;
    const count = Number(headers[Header.pieces] ?? 1);
    this.#bytes += body.length;
    if (this.#bytes > this.maxBytes) throw new PiecesError(`it is larger than ${this.maxBytes} bytes`);
    if (count === 1) return this.end(headers, body);
    this.#bodies.push(body);
    if (Number(headers[Header.piece]) !== this.#bodies.length) throw new PiecesError('a piece of it is missing');
    return this.#bodies.length < count ? undefined : this.end(headers, Buffer.concat(this.#bodies, this.#bytes));
  }

  private end(headers: BrokerMessage['headers'], body: Buffer): BrokerMessage {
    this.#bodies = [];
    this.#bytes = 0;
    return { headers, body };
  }
}
