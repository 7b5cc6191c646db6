import { discardThenClose } from '../../../nest/discard-then-close.js';
import { rawRequest, rawResponse, type HttpReply, type HttpRequest } from '../http.types.js';

/**
 * The most that is read of a refused body, to be thrown away. A client that sends before it reads gets its answer, up
 * to this size; a connection that is closed on unread data is reset, and with it the answer may be lost.
 */
const MOST_DISCARDED_BYTES = 4 * 2 ** 20;
/** How long a client may take for it, in milliseconds. */
const MOST_DISCARDED_MS = 5_000;

/** Answers a request whose body was not read. If there is one, the connection is closed after the answer. */
export function refuseUnread(request: HttpRequest, reply: HttpReply, answer: () => void): void {
  const raw = rawRequest(request);
  if (hasBody(raw)) {
    discardThenClose(raw, rawResponse(reply), { bytes: MOST_DISCARDED_BYTES, ms: MOST_DISCARDED_MS });
  }
  answer();
}

function hasBody({ headers }: HttpRequest): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}
