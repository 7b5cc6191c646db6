import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import type { CallOver } from '../../actions/index.js';
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
  /** The call that waits for the answer; its signal is only created if it is needed. */
  readonly call: { readonly signal: AbortSignal; readonly over?: CallOver };
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
    if (isOver(exchanged.call)) reject(exchanged.call.signal.reason as Error);
    else dispatcher.dispatch(exchanged.request, new ExchangeHandler(exchanged, resolve, reject));
  });
}

class ExchangeHandler<Result> implements Dispatcher.DispatchHandler {
  #controller: Dispatcher.DispatchController | undefined;
  #body: AnswerBody<Result> | undefined;
  #isOver = false;
  readonly #forget: () => void;

  constructor(
    private readonly exchanged: Exchanged<Result>,
    private readonly resolve: (result: Result) => void,
    private readonly reject: (error: unknown) => void,
  ) {
    this.#forget = whenOver(exchanged.call, this.abort);
  }

  /** The connection is there; the request is written next. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#isOver) controller.abort(new Error('The call is over.'));
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

  private readonly abort = (): void => this.fail(this.exchanged.call.signal.reason);

  private fail(error: unknown): void {
    if (!this.over()) return;
    this.reject(error);
    this.#controller?.abort(error instanceof Error ? error : new Error('The call is over.'));
  }

  /** Returns whether it was not over before. */
  private over(): boolean {
    if (this.#isOver) return false;
    this.#forget();
    return (this.#isOver = true);
  }
}

function isOver(call: Exchanged<unknown>['call']): boolean {
  return call.over ? call.over.isOver : call.signal.aborted;
}

/** Returns a function that removes the listener. */
function whenOver(call: Exchanged<unknown>['call'], listener: () => void): () => void {
  if (call.over) return call.over.whenOver(listener);
  const { signal } = call;
  signal.addEventListener('abort', listener);
  return () => signal.removeEventListener('abort', listener);
}
