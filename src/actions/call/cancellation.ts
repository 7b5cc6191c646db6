import type { CallEnd } from '../../conversation/index.js';
import type { CallError } from '../../errors/index.js';

/**
 * Stops one call, and knows whether it is over. The time limit, the client's disconnect and the shutdown cancel it. The
 * AbortSignal is created only if an action asks for it.
 */
export class Cancellation implements CallEnd {
  #reason: CallError | undefined;
  #interruption: CallError | undefined;
  #controller: AbortController | undefined;
  #reject: ((reason: CallError) => void) | undefined;
  #ended = false;
  #waiting: Set<() => void> | undefined;

  /** Whether the call was answered, failed or was stopped. What its action says after that is dropped. */
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

  /** Stops the call. Only the first reason counts. */
  cancel(reason: CallError): void {
    if (this.#reason) return;
    this.#reason = reason;
    this.#controller?.abort(reason);
    this.#reject?.(reason);
    this.release();
  }

  /** The call was answered or has failed. Waiting writes of its action are released. */
  end(): void {
    this.#ended = true;
    this.release();
  }

  /**
   * Asks the action to stop. The signal fires, but the call is not rejected, because the action's result still counts.
   * The call can still be cancelled afterwards.
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
   * The work's outcome, or the reason of the cancellation if that comes first. Work is not started for a call that was
   * cancelled already.
   *
   * @param late - gets the error of work that fails after the cancellation, unless it is the cancellation's own
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

  /**
   * Calls the listener when the call is over, which it is not yet.
   *
   * @returns a function that removes the listener
   */
  whenOver(listener: () => void): () => void {
    this.#waiting ??= new Set();
    this.#waiting.add(listener);
    return () => this.#waiting?.delete(listener);
  }

  /** Waits for the work, but not longer than until the call is over. */
  untilOver(work: Promise<void>): Promise<void> {
    return new Promise<void>((resolve, reject) => {
      const forget = this.whenOver(resolve);
      work.then(resolve, reject).finally(forget);
    });
  }

  private release(): void {
    this.#waiting?.forEach((resolve) => resolve());
    this.#waiting = undefined;
  }
}

/** The reason of a signal, or an AbortError. It is not `instanceof Error` if it comes from another realm. */
function isAbort(error: unknown, reason: CallError): boolean {
  return error === reason || (error as { name?: unknown } | null)?.name === 'AbortError';
}
