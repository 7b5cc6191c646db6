import type { CallOver } from '../actions/index.js';

/** What is over when a signal fires. */
export function overBy(signal: AbortSignal): CallOver {
  return {
    signal,
    get isOver() {
      return signal.aborted;
    },
    whenOver(listener) {
      signal.addEventListener('abort', listener, { once: true });
      return () => signal.removeEventListener('abort', listener);
    },
  };
}
