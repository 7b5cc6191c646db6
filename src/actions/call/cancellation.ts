import type { CallEnd } from '../../conversation/index.js';
import type { CallError } from '../../errors/index.js';

/**
 * The means to stop one call, and the one place that knows whether it is over. The time limit, the client's disconnect
 * and the shutdown stop it; the executor ends it. The AbortSignal is made only for an action that asks for it.
 */
export class Cancellation implements CallEnd {
  #reason: CallError | undefined;
  #interruption: CallError | undefined;
  #controller: AbortController | undefined;
  #reject: ((reason: CallError) => void) | undefined;
  #ended = false;
  #waiting: Set<() => void> | undefined;

  /** Whether the call was answered, failed or was stopped: nobody hears what its action says from now on. */
  get isOver(): boolean {
    return this.#ended || this.#reason !== undefined;
  }

  /** Fires when the call is stopped; its reason is the error that stopped it. */
  get signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = new AbortController();
      const reason = this.#interruption ?? this.#reason;
      if (reason) this.#controller.abort(reason);
    }
    return this.#controller.signal;
  }

  /** Stops the call; only the first reason counts. */
  cancel(reason: CallError): void {
    if (this.#reason) return;
    this.#reason = reason;
    this.#controller?.abort(reason);
    this.#reject?.(reason);
    this.release();
  }

  /** The call was answered or has failed. What its action still waits for goes on. */
  end(): void {
    this.#ended = true;
    this.release();
  }

  /**
   * Asks the action to come to its end: the signal fires, but the call is not rejected, for its result still counts.
   * It can be cancelled afterwards.
   */
  interrupt(reason: CallError): void {
    if (this.#reason || this.#interruption) return;
    this.#interruption = reason;
    this.#controller?.abort(reason);
  }

  /** Whether an error is how an action ended because it was interrupted: the signal's reason, or an AbortError. */
  isInterruption(error: unknown): boolean {
    return this.#interruption !== undefined && isAbort(error, this.#interruption);
  }

  /**
   * The work's outcome, or the reason of the cancellation if that comes first; then the work may not even begin.
   *
   * @param late - is told when work that was given up fails afterwards; not when it stopped as the signal asked
   */
  race<T>(work: () => Promise<T>, late: (error: unknown) => void = () => undefined): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#reason) throw this.#reason;
      this.#reject = reject;
      work().then(resolve, (error: unknown) => {
        if (this.#reason && !isAbort(error, this.#reason)) late(error);
        reject(error);
      });
    });
  }

  /** The work's outcome; it is not waited for any longer when the call is over. */
  untilOver(work: Promise<void>): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      this.#waiting ??= new Set();
      this.#waiting.add(resolve);
      work.then(resolve, reject).finally(() => this.#waiting?.delete(resolve));
    });
  }

  private release(): void {
    this.#waiting?.forEach((resolve) => resolve());
    this.#waiting = undefined;
  }
}

/** The reason that a signal gave, or an AbortError; Node's own may come from another realm than this one's Error. */
function isAbort(error: unknown, reason: CallError): boolean {
  return error === reason || (error as { name?: unknown } | null)?.name === 'AbortError';
}
