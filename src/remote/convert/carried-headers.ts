import { REQUEST_ID_HEADER, type CallHead } from '../../actions/index.js';

/** The W3C trace context. The caller's credentials, cookies and other headers are not carried. */
const TRACE = ['traceparent', 'tracestate', 'baggage'];

/** How many servers have forwarded the call. */
const HOPS_HEADER = 'x-rasa-hops';

/** How many servers have forwarded a call before it came here. */
export function hopsOf(head: CallHead): number {
  const hops = Number(head.header(HOPS_HEADER));
  return Number.isInteger(hops) && hops > 0 ? hops : 0;
}

/** The headers of a call that its remote gets: the request id, the trace context, and how far the call has come. */
export function carriedHeaders(head: CallHead): (readonly [name: string, value: string])[] {
  const headers: [name: string, value: string][] = [[REQUEST_ID_HEADER, head.requestId]];
  for (const name of TRACE) {
    const value = head.header(name);
    if (value !== undefined) headers.push([name, value]);
  }
  headers.push([HOPS_HEADER, String(hopsOf(head) + 1)]);
  return headers;
}
