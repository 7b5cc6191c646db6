import { Readable } from 'node:stream';
import { InvalidCallError, PayloadTooLargeError, type CallError } from '../../../errors/index.js';

/**
 * The rest of a body of which the first bytes were read. Who reads it may destroy it: then what still comes of the body
 * is thrown away, so that the answer is not lost with the connection.
 */
export class BodyRest extends Readable {
  readonly #source: Readable;
  #left: number;
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
    super();
    this.#source = source;
    this.#left = limit - already;
    source.pause();
    source.on('data', this.#take);
    source.on('end', () => this.push(null));
    source.on('error', this.#cutOff);
    source.on('close', () => source.readableEnded || this.#cutOff());
    // Without a listener, an error that comes before the body is read would end the process.
    this.on('error', () => undefined);
  }

  /** Why the body cannot be read to its end. */
  get failure(): CallError | undefined {
    return this.#failure;
  }

  override _read(): void {
    this.#source.resume();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#source.off('data', this.#take);
    this.#source.resume();
    done(error);
  }

  readonly #take = (chunk: Buffer): void => {
    this.#left -= chunk.length;
    if (this.#left < 0) this.fail(new PayloadTooLargeError(this.limit));
    else if (!this.push(chunk)) this.#source.pause();
  };

  readonly #cutOff = (cause?: Error): void => {
    this.fail(new InvalidCallError([{ field: 'body', problem: 'ended before it was complete' }], null, { cause }));
  };

  private fail(failure: CallError): void {
    this.#failure ??= failure;
    this.destroy(failure);
  }
}
