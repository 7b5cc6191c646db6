import type { Socket } from 'node:net';
import { AnswerParser, type AnswerListener } from './answer-parser.js';
import { BodyWriter, type OutgoingBody } from './body-writer.js';

/** A request, and who hears of its answer. */
export interface WireRequest {
  /** The head with the empty line. */
  readonly head: string;
  readonly body: OutgoingBody;
  readonly listener: AnswerListener;
  /** The connection is there; the request is written next. */
  sent(): void;
  /** There is no complete answer. Nothing is heard of the request after that. */
  fail(error: Error): void;
}

/** Takes connections that are free for another request. */
export interface ConnectionOwner {
  free(connection: HttpConnection, keepAliveMs: number | undefined): void;
  closed(connection: HttpConnection): void;
}

/** Why a connection could not be opened. */
export class ConnectTimeoutError extends Error {
  readonly code = 'CONNECT_TIMEOUT';
}

/** A connection with one request at a time. The first one is sent when the connection is there. */
export class HttpConnection {
  #isOpen = false;
  #request: WireRequest | undefined;
  #parser: AnswerParser | undefined;
  #writer: BodyWriter | undefined;
  readonly #timer: NodeJS.Timeout;

  /**
   * @param opened - the event of the socket that says that the connection is there
   * @param mostMs - how long that may take
   */
  constructor(
    private readonly socket: Socket,
    opened: 'connect' | 'secureConnect',
    mostMs: number,
    private readonly owner: ConnectionOwner,
  ) {
    this.#timer = setTimeout(() => this.fail(new ConnectTimeoutError('No connection in time.')), mostMs);
    socket.once(opened, () => this.open());
    socket.on('data', (bytes: Buffer) => this.read(bytes));
    socket.on('drain', () => this.#writer?.resume());
    socket.on('error', (error) => this.fail(error));
    socket.on('end', () => this.end());
    socket.on('close', () => this.close());
  }

  /** Whether another request can be sent. */
  get isUsable(): boolean {
    return this.socket.writable && !this.socket.readableEnded;
  }

  send(request: WireRequest): void {
    this.#request = request;
    if (this.#isOpen) this.begin(request);
  }

  /** Reads no more of the answer until {@link resume}. */
  pause(): void {
    this.socket.pause();
  }

  resume(): void {
    this.socket.resume();
  }

  /** Closes the connection. Nothing more is heard of its request. */
  destroy(): void {
    clearTimeout(this.#timer);
    this.forget();
    this.socket.destroy();
  }

  /** Closes the connection; its request fails. */
  abort(): void {
    this.fail(Object.assign(new Error('The application is closing.'), { code: 'CLOSING' }));
  }

  private open(): void {
    clearTimeout(this.#timer);
    this.#isOpen = true;
    if (this.#request) this.begin(this.#request);
  }

  private begin(request: WireRequest): void {
    request.sent();
    this.#parser = new AnswerParser(request.listener);
    this.#writer = new BodyWriter(this.socket, request.body, (error) => this.fail(error));
    this.#writer.start(request.head);
  }

  private read(bytes: Buffer): void {
    // Nobody has asked for this.
    if (!this.#parser) return this.destroy();
    try {
      this.#parser.read(bytes);
    } catch (error) {
      this.fail(error as Error);
    }
    if (this.#parser?.isOver) this.finish(this.#parser);
  }

  /** An answer that comes before the whole request was sent leaves a connection that nothing else can use. */
  private finish(parser: AnswerParser): void {
    const isFree = parser.keepsConnection && this.#writer?.isDone === true;
    if (!isFree) return this.destroy();
    this.forget();
    this.socket.resume();
    this.owner.free(this, parser.keepAliveMs);
  }

  private fail(error: Error): void {
    const request = this.#request;
    this.destroy();
    request?.fail(error);
  }

  /** The server sends nothing more. */
  private end(): void {
    if (this.#parser?.close()) this.destroy();
  }

  private close(): void {
    clearTimeout(this.#timer);
    this.owner.closed(this);
    this.fail(Object.assign(new Error('The connection was closed.'), { code: 'ECONNRESET' }));
  }

  private forget(): void {
    this.#writer?.stop();
    this.#request = this.#parser = this.#writer = undefined;
  }
}
