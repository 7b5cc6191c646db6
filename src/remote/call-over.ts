import type { CallOver, ForwardedCall } from '../actions/index.js';

/** The end of a call. Without one of its own, its signal tells. */
export function overOf({ over, signal }: Pick<ForwardedCall, 'over' | 'signal'>): CallOver {
  if (over) return over;
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
