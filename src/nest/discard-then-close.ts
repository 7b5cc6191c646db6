import type { IncomingMessage, ServerResponse } from 'node:http';
import { closeAfterBody } from './close-after-body.js';

/** How much of a body is read and thrown away, and for how long. */
export interface DiscardLimits {
  readonly bytes: number;
  /** Milliseconds, from the answer on. */
  readonly ms: number;
}

/**
 * Throws away the rest of a request's body, and closes the connection after the answer, when the body has ended or a
 * limit is reached; see {@link closeAfterBody}.
 */
export function discardThenClose(request: IncomingMessage, response: ServerResponse, limits: DiscardLimits): void {
  if (request.httpVersionMajor > 1) {
    request.resume();
    return;
  }
  response.setHeader('connection', 'close');
  const end = closeAfterBody(request, limits.ms);
  let left = limits.bytes;
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left >= 0) return;
    request.pause();
    end();
  });
}
