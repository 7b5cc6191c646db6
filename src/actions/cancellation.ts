import type { CallError } from '../errors/index.js';

/**
 * The means to stop one call: the time limit, the client's disconnect and the shutdown use it. The AbortSignal is
 * made only for an action that asks for it.
 */
export class Cancellation {
  #reason: CallError | undefined;
  #controller: AbortController | undefined;
  #reject: ((reason: CallError) => void) | undefined;

  /** Fires when the call is stopped; its reason is the error that stopped it. */
  get signal(): AbortSignal {
    if (!this.#controller) {
      this.#controller = new AbortController();
      if (this.#reason) this.#controller.abort(this.#reason);
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

  /** The work's outcome, or the reason of the cancellation if that comes first; then the work may not even begin. */
  race<T>(work: () => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#reason) throw this.#reason;
      this.#reject = reject;
      work().then(resolve, reject);
    });
  }
}
