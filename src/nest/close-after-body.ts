import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

const HELD = Symbol.for('nestjs-rasa:held-close');

type HeldSocket = Socket & { [HELD]?: HeldClose };

/**
 * Lets a request be answered before its body has ended. If Node closes the connection after the answer, that waits
 * until the body has ended or the time is over, because closing on unread data resets the connection, and the client
 * may lose the answer.
 *
 * Node closes a connection after its last answer with `socket.destroySoon()`. Tried on Node 20, 22 and 24. If Node
 * calls another method, it closes at once (test/e2e/forwarding/early-answers.spec.ts,
 * test/e2e/auth/unread-bodies.spec.ts).
 *
 * @param ms - how long a client may take for the rest of the body after the answer, in milliseconds
 * @returns ends the wait for this body
 */
export function closeAfterBody(request: IncomingMessage, ms: number): () => void {
  const release = holdClose(request, ms);
  const end = (): void => {
    request.off('end', end).off('close', end);
    release();
  };
  request.once('end', end).once('close', end);
  return end;
}

/**
 * The same for a caller that knows when the body has ended.
 *
 * @returns ends the wait for this body; it may be called several times
 */
export function holdClose(request: IncomingMessage, ms: number): () => void {
  if (request.httpVersionMajor > 1) return () => undefined;
  const socket: HeldSocket = request.socket;
  return (socket[HELD] ??= new HeldClose(socket)).wait(ms);
}

/** Delays the close of one connection while bodies are on their way. */
class HeldClose {
  readonly #close: () => void;
  #bodies = 0;
  #ms = 0;
  #timer: NodeJS.Timeout | undefined;

  /** The method is replaced once and stays: V8 is slow with a socket from which a member was deleted. */
  constructor(socket: Socket) {
    this.#close = socket.destroySoon.bind(socket);
    socket.destroySoon = () => {
      if (this.#bodies === 0) this.#close();
      else this.#timer ??= setTimeout(this.#close, this.#ms).unref();
    };
  }

  wait(ms: number): () => void {
    this.#bodies += 1;
    this.#ms = ms;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#bodies -= 1;
      if (!this.#timer || this.#bodies > 0) return;
      clearTimeout(this.#timer);
      this.#close();
    };
  }
}
