import type { Readable } from 'node:stream';
import type { PiecesTaker, RestOfCall } from '../../../actions/index.js';
import { InvalidCallError, PayloadTooLargeError, type CallError } from '../../../errors/index.js';

/**
 * The rest of a body of which the first bytes were read. It is not a stream, because one more stream between the request
 * and the connection to a remote costs much of what a forwarded call takes.
 */
export class BodyRest implements RestOfCall {
  readonly #source: Readable;
  #left: number;
  #taker: PiecesTaker | undefined;
  #failure: CallError | undefined;

  /**
   * @param source - the request's body; it is paused until the rest is read
   * @param limit - the largest body in bytes
   * @param already - how many bytes of it were read
   */
  constructor(
    source: Readable,
    private readonly limit: number,
    already: number,
  ) {
    this.#source = source;
    this.#left = limit - already;
    source.pause();
    source.on('error', this.#cutOff);
    source.on('close', () => this.giveUp());
  }

  /** Why the body cannot be read to its end. */
  get failure(): CallError | undefined {
    return this.#failure;
  }

  read(taker: PiecesTaker): void {
    if (this.#failure) return taker.fail(this.#failure);
    this.#taker = taker;
    this.#source.on('data', this.#take).on('end', this.#end).resume();
  }

  pause(): void {
    if (this.#taker) this.#source.pause();
  }

  resume(): void {
    if (this.#taker) this.#source.resume();
  }

  discard(): void {
    this.#taker = undefined;
    this.#source.off('data', this.#take).off('end', this.#end).resume();
  }

  /** Nobody waits for the call any more. Who still reads the rest is told that it is not complete. */
  giveUp(): void {
    if (!this.#source.readableEnded) this.#cutOff();
  }

  readonly #take = (piece: Buffer): void => {
    this.#left -= piece.length;
    if (this.#left < 0) this.fail(new PayloadTooLargeError(this.limit));
    else this.#taker?.take(piece);
  };

  readonly #end = (): void => {
    const taker = this.#taker;
    this.#taker = undefined;
    taker?.end();
  };

  readonly #cutOff = (cause?: Error): void => {
    if (!this.#failure) {
      this.fail(new InvalidCallError([{ field: 'body', problem: 'ended before it was complete' }], null, { cause }));
    }
  };

  private fail(failure: CallError): void {
    const taker = this.#taker;
    this.#failure = failure;
    this.discard();
    taker?.fail(failure);
  }
}
