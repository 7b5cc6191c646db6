import type { IncomingMessage, ServerResponse } from 'node:http';

/** How much of a body is read and thrown away, and for how long. */
export interface DiscardLimits {
  readonly bytes: number;
  /** Milliseconds, from the answer on. */
  readonly ms: number;
}

/**
 * Throws away the rest of a request's body, and closes the connection after the answer. It is not closed before the
 * body has ended or a limit is reached, because closing on unread data resets the connection, and the client may lose
 * the answer.
 *
 * Node closes a connection after its last answer with `socket.destroySoon()`. Tried on Node 20, 22 and 24. If Node
 * calls another method, it closes at once, and a client that sends a large body sees a reset in place of the answer
 * (test/e2e/auth/unread-bodies.spec.ts).
 */
export function discardThenClose(request: IncomingMessage, response: ServerResponse, limits: DiscardLimits): void {
  const { socket } = request;
  if (request.httpVersionMajor > 1) {
    request.resume();
    return;
  }
  response.setHeader('connection', 'close');
  const close = socket.destroySoon.bind(socket);
  let left = limits.bytes;
  let isOver = false;
  let isAnswered = false;
  const over = (): void => {
    if (isOver) return;
    isOver = true;
    request.pause();
    if (isAnswered) close();
  };
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) over();
  });
  request.once('end', over);
  request.once('close', over);
  socket.destroySoon = () => {
    isAnswered = true;
    if (isOver) close();
    else setTimeout(over, limits.ms).unref();
  };
}
