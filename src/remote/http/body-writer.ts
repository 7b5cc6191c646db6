import type { Socket } from 'node:net';
import type { PiecesTaker, RestOfCall } from '../../actions/index.js';

/** The body of a request. */
export interface OutgoingBody {
  /** What is there already. */
  readonly first: readonly Buffer[];
  /** What is still to come. It is discarded when it is not needed any more. */
  readonly rest: RestOfCall | undefined;
  /** The length in bytes; undefined if it is only known at the end. Then the body is sent in chunks. */
  readonly length: number | undefined;
  readonly encoding: string | undefined;
}

const LAST_CHUNK = '0\r\n\r\n';

/** Writes a request to a connection, as fast as the connection takes it and the body comes. */
export class BodyWriter implements PiecesTaker {
  #written = 0;
  #isDone = false;

  /** @param fail - gets the error of a body that ends early */
  constructor(
    private readonly socket: Socket,
    private readonly body: OutgoingBody,
    readonly fail: (error: Error) => void,
  ) {}

  /** Whether all of it was handed to the connection. */
  get isDone(): boolean {
    return this.#isDone;
  }

  /** @param head - the head of the request with the empty line */
  start(head: string): void {
    const { socket, body } = this;
    socket.cork();
    socket.write(head, 'latin1');
    for (const piece of body.first) this.write(piece);
    if (!body.rest) this.end();
    socket.uncork();
    body.rest?.read(this);
  }

  /** The connection takes more. */
  resume(): void {
    this.body.rest?.resume();
  }

  /** Nothing more is sent. */
  stop(): void {
    this.body.rest?.discard();
  }

  take(piece: Buffer): void {
    if (!this.write(piece)) this.body.rest?.pause();
  }

  private write(piece: Buffer): boolean {
    const { socket, body } = this;
    this.#written += piece.length;
    if (body.length !== undefined) return socket.write(piece);
    if (piece.length === 0) return true;
    socket.cork();
    socket.write(`${piece.length.toString(16)}\r\n`, 'latin1');
    socket.write(piece);
    const takesMore = socket.write('\r\n', 'latin1');
    socket.uncork();
    return takesMore;
  }

  end(): void {
    const { length } = this.body;
    if (length !== undefined && this.#written !== length) {
      this.fail(new Error('The body of the call has not the length that was announced.'));
      return;
    }
    if (length === undefined) this.socket.write(LAST_CHUNK, 'latin1');
    this.#isDone = true;
  }
}
