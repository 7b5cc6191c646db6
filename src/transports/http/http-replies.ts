import type { ServerResponse } from 'node:http';
import type { HttpReply } from './http.types.js';

const JSON_TYPE = 'application/json';

/**
 * Sends a status with JSON, as text or as its bytes. Over Express it does not use `res.send()`, which would compute an
 * ETag for every answer.
 */
export function sendJson(
  reply: HttpReply,
  status: number,
  text: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): void {
  if ('raw' in reply) {
    if (reply.raw.headersSent || reply.raw.destroyed) return;
    for (const [name, value] of Object.entries(headers)) reply.header(name, value);
    // Without a serializer Fastify adds a charset, which the reference does not send. A Buffer would also avoid that,
    // but Node can write a string in one piece with the head.
    reply.code(status).header('content-type', JSON_TYPE).serializer(asItIs).send(text);
    return;
  }
  write(reply, status, text, headers);
}

function asItIs(text: string): string {
  return text;
}

function write(
  response: ServerResponse,
  status: number,
  text: string | Buffer,
  headers: Readonly<Record<string, string>>,
): void {
  if (response.headersSent || response.destroyed) return;
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.statusCode = status;
  response.setHeader('content-type', JSON_TYPE);
  response.setHeader('content-length', Buffer.byteLength(text));
  response.end(text);
}
