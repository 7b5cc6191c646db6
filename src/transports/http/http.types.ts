import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** What this room needs of a Fastify request or an Express request, which is the raw one itself. */
export interface HttpRequest {
  readonly raw?: IncomingMessage;
  readonly headers: IncomingHttpHeaders;
}

/** What this room needs of a Fastify reply. */
export interface FastifyReplyLike {
  readonly raw: ServerResponse;
  readonly sent?: boolean;
  code(status: number): FastifyReplyLike;
  header(name: string, value: string): FastifyReplyLike;
  serializer(serialize: (text: string) => string): FastifyReplyLike;
  send(body: string): unknown;
  hijack(): unknown;
  getHeaders(): OutgoingHttpHeaders;
}

/** A reply of either adapter. */
export type HttpReply = FastifyReplyLike | ServerResponse;

/** Whether a reply has been answered, by whomever, or has nobody left who waits for it. */
export function isTaken(reply: HttpReply): boolean {
  const { headersSent, destroyed } = rawResponse(reply);
  return headersSent || destroyed || ('raw' in reply && reply.sent === true);
}

/** Node's own request, whichever adapter wraps it. */
export function rawRequest(request: HttpRequest): IncomingMessage {
  return request.raw ?? (request as unknown as IncomingMessage);
}

/** Node's own response, whichever adapter wraps it. */
export function rawResponse(reply: HttpReply): ServerResponse {
  return 'raw' in reply ? reply.raw : reply;
}
