import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';

/**
 * The part of a request that the transport uses. An Express request has no `raw`, because it is Node's request itself.
 */
export interface HttpRequest {
  readonly raw?: IncomingMessage;
  readonly headers: IncomingHttpHeaders;
}

/** The part of a Fastify reply that the transport uses. */
export interface FastifyReplyLike {
  readonly raw: ServerResponse;
  readonly sent?: boolean;
  code(status: number): FastifyReplyLike;
  header(name: string, value: string): FastifyReplyLike;
  serializer(serialize: (text: string) => string): FastifyReplyLike;
  send(body: string | Buffer): unknown;
  hijack(): unknown;
  getHeaders(): OutgoingHttpHeaders;
}

/** A reply of either adapter. */
export type HttpReply = FastifyReplyLike | ServerResponse;

/** Whether a reply was already sent, by this library or by something else, or its connection is closed. */
export function isTaken(reply: HttpReply): boolean {
  const { headersSent, destroyed } = rawResponse(reply);
  return headersSent || destroyed || ('raw' in reply && reply.sent === true);
}

/** Node's request, for both adapters. */
export function rawRequest(request: HttpRequest): IncomingMessage {
  return request.raw ?? (request as unknown as IncomingMessage);
}

/** Node's response, for both adapters. */
export function rawResponse(reply: HttpReply): ServerResponse {
  return 'raw' in reply ? reply.raw : reply;
}
