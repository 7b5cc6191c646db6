import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import type { Answering } from '../convert/answers.js';
import { failureOf } from './failures.js';

/** The head of an answer. */
export interface AnswerHead {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
}

/** Takes the body of an answer. What it throws ends the exchange. */
export interface AnswerBody<Result> {
  /** Takes the next bytes; a promise means that it takes no more until then. */
  take(bytes: Buffer): void | Promise<void>;
  /** What the whole answer means. */
  end(): Result;
}

/** A request, and what is made of its answer. */
export interface Exchanged<Result> {
  readonly request: Dispatcher.DispatchOptions;
  readonly signal: AbortSignal;
  readonly who: Answering;
  open(head: AnswerHead): AnswerBody<Result>;
}

/**
 * Sends a request, once.
 *
 * @throws what {@link AnswerBody} throws, the signal's reason, or RemoteUnavailableError, RemoteAnswerError
 */
export function exchange<Result>(dispatcher: Dispatcher, exchanged: Exchanged<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    if (exchanged.signal.aborted) reject(exchanged.signal.reason as Error);
    else dispatcher.dispatch(exchanged.request, new ExchangeHandler(exchanged, resolve, reject));
  });
}

class ExchangeHandler<Result> implements Dispatcher.DispatchHandler {
  #controller: Dispatcher.DispatchController | undefined;
  #body: AnswerBody<Result> | undefined;
  #isOver = false;

  constructor(
    private readonly exchanged: Exchanged<Result>,
    private readonly resolve: (result: Result) => void,
    private readonly reject: (error: unknown) => void,
  ) {
    exchanged.signal.addEventListener('abort', this.abort);
  }

  /** The connection is there; the request is written next. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    const { signal } = this.exchanged;
    if (signal.aborted) controller.abort(signal.reason as Error);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: IncomingHttpHeaders): void {
    // Such as 103 Early Hints; the answer is still to come.
    if (status < 200) return;
    this.attempt(() => (this.#body = this.exchanged.open({ status, headers })));
  }

  onResponseData(controller: Dispatcher.DispatchController, bytes: Buffer): void {
    const taken = this.attempt(() => this.#body?.take(bytes));
    if (!taken) return;
    controller.pause();
    taken.then(
      () => controller.resume(),
      (error: unknown) => this.fail(error),
    );
  }

  onResponseEnd(): void {
    const result = this.attempt(() => this.#body?.end());
    if (this.over()) this.resolve(result as Result);
  }

  onResponseError(_controller: unknown, error: Error): void {
    const progress = this.#body ? 'answered' : this.#controller ? 'sent' : 'unsent';
    if (this.over()) this.reject(failureOf(error, progress, this.exchanged.who));
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

  private readonly abort = (): void => this.fail(this.exchanged.signal.reason);

  private fail(error: unknown): void {
    if (!this.over()) return;
    this.reject(error);
    this.#controller?.abort(error instanceof Error ? error : new Error('The call is over.'));
  }

  /** Returns whether it was not over before. */
  private over(): boolean {
    if (this.#isOver) return false;
    this.exchanged.signal.removeEventListener('abort', this.abort);
    return (this.#isOver = true);
  }
}
