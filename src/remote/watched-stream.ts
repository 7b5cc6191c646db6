import type { RelayedStream } from '../actions/index.js';

/** A stream that knows whether something was passed on already. */
export interface WatchedStream extends RelayedStream {
  readonly hasBegun: boolean;
}

/** After the first event a call must not be sent again, because the user has seen a part of its answer. */
export function watchedStream(stream: RelayedStream): WatchedStream {
  let hasBegun = false;
  return {
    get hasBegun() {
      return hasBegun;
    },
    event(event) {
      hasBegun = true;
      return stream.event(event);
    },
    onInterrupt: (listener) => stream.onInterrupt(listener),
  };
}
