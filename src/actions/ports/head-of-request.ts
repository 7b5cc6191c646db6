import type { CallHeaders } from '../call/incoming-call.js';
import type { RequestHead } from './call-gate.js';
import { queryOf, type RequestWithUrl } from './secret-query.js';

/** The part of Node's request that is used here. */
export interface NodeRequest extends RequestWithUrl {
  readonly socket?: object;
}

/** The head of a request over HTTP. */
export function headOfRequest(request: NodeRequest, headers: CallHeaders): RequestHead {
  return {
    headers,
    query: (name) => queryOf(request, name),
    hasTrustedCertificate: () => isAuthorized(request.socket),
  };
}

/** Over TLS, Node's socket says whether the client's certificate is one of the authority. */
function isAuthorized(socket: { readonly authorized?: boolean } | undefined): boolean {
  return socket?.authorized === true;
}
