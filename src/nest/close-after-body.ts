import type { IncomingMessage } from 'node:http';

/**
 * Lets a request be answered before its body has ended. If Node closes the connection after the answer, that waits
 * until the body has ended or the time is over, because closing on unread data resets the connection, and the client
 * may lose the answer.
 *
 * Node closes a connection after its last answer with `socket.destroySoon()`. Tried on Node 20, 22 and 24. If Node
 * calls another method, it closes at once (test/e2e/forwarding/early-answers.spec.ts).
 *
 * @param ms - how long a client may take for the rest of the body after the answer, in milliseconds
 */
export function closeAfterBody(request: IncomingMessage, ms: number): void {
  const { socket } = request;
  if (request.httpVersionMajor > 1) return;
  let timer: NodeJS.Timeout | undefined;
  const end = (): void => {
    request.off('end', end).off('close', end);
    // The method of the class is back.
    Reflect.deleteProperty(socket, 'destroySoon');
    clearTimeout(timer);
    if (timer) socket.destroySoon();
  };
  socket.destroySoon = () => {
    timer ??= setTimeout(end, ms).unref();
  };
  request.once('end', end).once('close', end);
}
