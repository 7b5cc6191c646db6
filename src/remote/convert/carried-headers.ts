import { REQUEST_ID_HEADER, type CallHead } from '../../actions/index.js';

/** The W3C trace context. The caller's credentials, cookies and other headers are not carried. */
const TRACE = ['traceparent', 'tracestate', 'baggage'];

/** The headers of a call that its remote gets: the request id and the trace context. */
export function carriedHeaders(head: CallHead): (readonly [name: string, value: string])[] {
  const trace = TRACE.flatMap((name) => {
    const value = head.header(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return [[REQUEST_ID_HEADER, head.requestId], ...trace];
}
