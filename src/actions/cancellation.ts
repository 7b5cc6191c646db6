import type { CallError } from '../errors/index.js';

/**
 * The means to stop one call: the time limit, the client's disconnect and the shutdown use it. The AbortSignal is
 * made only for an action that asks for it.
 */
export class Cancellation {
  #reason: CallError | undefined;
  #interruption: CallError | undefined;
  #controller: AbortController | undefined;
  #reject: ((reason: CallError) => void) | undefined;

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
    if (!this.#interruption) return false;
    // Node's own errors may come from another realm, where they are no instance of this one's Error.
    return error === this.#interruption || (error as { name?: unknown } | null)?.name === 'AbortError';
  }

  /** The work's outcome, or the reason of the cancellation if that comes first; then the work may not even begin. */
  race<T>(work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#reason) throw this.#reason;
      this.#reject = reject;
      work().then(resolve, reject);
    });
  }
}
