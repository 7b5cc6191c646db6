import type { CallOver } from '../../actions/index.js';
import type { Answering } from '../convert/answers.js';
import type { AnswerHead } from './answer-head.js';
import type { OutgoingBody } from './body-writer.js';
import type { ConnectionPool } from './connection-pool.js';
import { failureOf, type Progress } from './failures.js';
import type { HttpConnection } from './http-connection.js';

/** Takes the body of an answer. What it throws ends the exchange. */
export interface AnswerBody<Result> {
  /** Takes the next bytes; a promise means that it takes no more until then. */
  take(bytes: Buffer): void | Promise<void>;
  /** What the whole answer means. */
  end(): Result;
}

/** A request, and what is made of its answer. */
export interface Exchanged<Result> {
  /** The head of the request with the empty line. */
  readonly head: string;
  readonly body: OutgoingBody;
  /** When nothing waits for the answer any more. */
  readonly over: CallOver;
  readonly who: Answering;
  open(head: AnswerHead): AnswerBody<Result>;
}

/**
 * Sends a request, once.
 *
 * @throws what {@link AnswerBody} throws, the signal's reason, or RemoteUnavailableError, RemoteAnswerError
 */
export function exchange<Result>(pool: ConnectionPool, exchanged: Exchanged<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    if (exchanged.over.isOver) reject(exchanged.over.signal.reason as Error);
    else new Exchange(exchanged, resolve, reject).start(pool);
  });
}

class Exchange<Result> {
  #connection: HttpConnection | undefined;
  #progress: Progress = 'unsent';
  #body: AnswerBody<Result> | undefined;
  /** What came while the body took no more; undefined if it takes more. */
  #waiting: Buffer[] | undefined;
  #isComplete = false;
  #isOver = false;
  #forget: () => void = () => undefined;

  constructor(
    private readonly exchanged: Exchanged<Result>,
    private readonly resolve: (result: Result) => void,
    private readonly reject: (error: unknown) => void,
  ) {}

  start(pool: ConnectionPool): void {
    const { head, body, over } = this.exchanged;
    this.#forget = over.whenOver(() => this.fail(over.signal.reason));
    this.#connection = pool.send({
      head,
      body,
      listener: this,
      sent: () => void (this.#progress = 'sent'),
      fail: (error) => this.over() && this.reject(failureOf(error, this.#progress, this.exchanged.who)),
    });
  }

  head(head: AnswerHead): void {
    this.#progress = 'answered';
    this.attempt(() => (this.#body = this.exchanged.open(head)));
  }

  body(bytes: Buffer): void {
    if (this.#waiting) this.#waiting.push(bytes);
    else {
      const taken = this.attempt(() => this.#body?.take(bytes));
      if (taken) void this.wait(taken);
    }
  }

  /** The connection belongs to others from now on. */
  end(): void {
    this.#connection = undefined;
    this.#isComplete = true;
    if (!this.#waiting) this.finish();
  }

  private async wait(taken: Promise<void>): Promise<void> {
    this.#waiting = [];
    this.#connection?.pause();
    try {
      await taken;
      for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) await this.#body?.take(next);
    } catch (error) {
      this.fail(error);
    }
    this.#waiting = undefined;
    if (this.#isComplete) this.finish();
    else this.#connection?.resume();
  }

  private finish(): void {
    const result = this.attempt(() => this.#body?.end());
    if (this.over()) this.resolve(result as Result);
  }

  private attempt<T>(step: () => T): T | undefined {
    if (this.#isOver) return undefined;
    try {
      return step();
    } catch (error) {
      this.fail(error);
      return undefined;
    }
  }

  private fail(error: unknown): void {
    if (!this.over()) return;
    this.reject(error);
    this.#connection?.destroy();
  }

  /** Returns whether it was not over before. */
  private over(): boolean {
    if (this.#isOver) return false;
    this.#forget();
    return (this.#isOver = true);
  }
}
