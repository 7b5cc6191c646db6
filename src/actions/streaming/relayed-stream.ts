import type { RelayedStream } from '../ports/remote-actions.js';
import type { CallStream } from './call-stream.js';

/** Lets a remote stream to the client of a call. Its response ids are kept. A barge-in does not stop the call itself. */
export function relayedStream(stream: CallStream): RelayedStream {
  stream.onInterrupt(() => undefined);
  return {
    event: (event) => stream.pass(event),
    onInterrupt: (listener) => stream.onInterrupt(listener),
  };
}
