import type { CallOver, ForwardedCall } from '../actions/index.js';

/** The end of a call. Without one of its own, its signal tells; otherwise the signal is not asked for, which creates it. */
export function overOf(call: Pick<ForwardedCall, 'over' | 'signal'>): CallOver {
  return call.over ?? overBy(call.signal);
}

function overBy(signal: AbortSignal): CallOver {
  return {
    get isOver() {
      return signal.aborted;
    },
    whenOver(listener) {
      signal.addEventListener('abort', listener, { once: true });
      return () => signal.removeEventListener('abort', listener);
    },
  };
}
