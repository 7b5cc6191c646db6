import type { ForwardedCall } from '../../actions/index.js';
import { carriedHeaders } from '../convert/carried-headers.js';
import { Header, PROTOCOL, type BrokerMessage, type MessageHeaders } from './message.js';

/**
 * The headers of a call for a worker.
 *
 * @param id - the id of the call
 * @param isIdempotent - whether the action may run twice
 */
export function callHeaders(call: ForwardedCall, id: string, isIdempotent: boolean): MessageHeaders {
  const { head, bytes, timeoutMs, stream } = call;
  const headers: Record<string, string> = {
    [Header.protocol]: PROTOCOL,
    [Header.call]: id,
    [Header.format]: bytes.format,
    ...Object.fromEntries(carriedHeaders(head)),
  };
  if (bytes.encoding !== undefined) headers[Header.encoding] = bytes.encoding;
  if (timeoutMs > 0) headers[Header.timeoutMs] = String(timeoutMs);
  if (stream) headers[Header.stream] = '1';
  if (isIdempotent) headers[Header.idempotent] = '1';
  return headers;
}

/** A call for a worker: its bytes as they came. */
export async function callMessage(call: ForwardedCall, id: string, isIdempotent: boolean): Promise<BrokerMessage> {
  return { headers: callHeaders(call, id, isIdempotent), body: await call.bytes.all() };
}
