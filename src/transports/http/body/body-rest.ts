import type { Readable } from 'node:stream';
import type { PiecesTaker, RestOfCall } from '../../../actions/index.js';
import { PayloadTooLargeError, type CallError } from '../../../errors/index.js';
import { endedTooEarly, type TakesRest } from './collect.js';

/**
 * The rest of a body of which the first bytes were read. It is not a stream, because one more stream between the request
 * and the connection to a remote costs much of what a forwarded call takes. For the same reason the request is paused
 * only if a piece comes before the rest is read: mostly it is read before the next piece comes.
 */
export class BodyRest implements RestOfCall, TakesRest {
  #left: number;
  #taker: PiecesTaker | undefined;
  /** What came before the rest is read; undefined from then on. */
  #held: Buffer[] | undefined = [];
  #hasEnded = false;
  #failure: CallError | undefined;

  /**
   * @param source - the request's body, which flows
   * @param limit - the largest body in bytes
   * @param already - how many bytes of it were read
   * @param over - called when nothing of it comes any more, maybe twice
   */
  constructor(
    private readonly source: Readable,
    private readonly limit: number,
    already: number,
    private readonly over: () => void = () => undefined,
  ) {
    this.#left = limit - already;
  }

  /** Why the body cannot be read to its end. */
  get failure(): CallError | undefined {
    return this.#failure;
  }

  read(taker: PiecesTaker): void {
    if (this.#failure) return taker.fail(this.#failure);
    const held = this.#held ?? [];
    this.#held = undefined;
    this.#taker = taker;
    if (held.length > 0) this.source.resume();
    for (const piece of held) taker.take(piece);
    if (this.#hasEnded) this.#finish();
  }

  pause(): void {
    if (this.#taker) this.source.pause();
  }

  resume(): void {
    if (this.#taker) this.source.resume();
  }

  discard(): void {
    this.#taker = undefined;
    this.#held = undefined;
    if (!this.#hasEnded) this.source.resume();
  }

  /** Nobody waits for the call any more. Who still reads the rest is told that it is not complete. */
  giveUp(): void {
    if (!this.#hasEnded) this.cutOff();
  }

  take(piece: Buffer): void {
    this.#left -= piece.length;
    if (this.#left < 0) this.#fail(new PayloadTooLargeError(this.limit));
    else if (this.#taker) this.#taker.take(piece);
    else if (this.#held) {
      this.#held.push(piece);
      this.source.pause();
    }
  }

  end(): void {
    this.#hasEnded = true;
    this.over();
    this.#finish();
  }

  cutOff(cause?: Error): void {
    this.#fail(endedTooEarly(cause));
  }

  close(): void {
    this.giveUp();
    this.over();
  }

  #finish(): void {
    const taker = this.#taker;
    this.#taker = undefined;
    taker?.end();
  }

  #fail(failure: CallError): void {
    if (this.#failure) return;
    const taker = this.#taker;
    this.#failure = failure;
    this.discard();
    taker?.fail(failure);
  }
}
