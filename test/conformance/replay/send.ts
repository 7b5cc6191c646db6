import { request as open, type IncomingMessage } from 'node:http';
import { deflateSync } from 'node:zlib';
import type { Answer } from '../compare/answer.js';
import type { HttpOverrides, Step } from '../vector.js';

/** A call counts as unanswered when nothing arrives for this long. */
const PATIENCE_MS = 20_000;

/**
 * Sends the request of a step over its own connection, as Rasa does.
 *
 * @throws Error when no whole answer comes back.
 */
export function send(port: number, { request, http = {} }: Step): Promise<Answer> {
  const body = bodyOf(request, http);
  return new Promise((resolve, reject) => {
    const outgoing = open({
      host: '127.0.0.1',
      port,
      method: http.method ?? 'POST',
      path: http.path ?? '/webhook',
      headers: headersOf(http, body),
      agent: false,
    });
    outgoing.on('response', (incoming) => void receive(incoming).then(resolve, reject));
    outgoing.on('error', reject);
    outgoing.setTimeout(PATIENCE_MS, () => outgoing.destroy(new Error('The server does not answer.')));
    outgoing.end(body);
  });
}

function bodyOf(request: unknown, http: HttpOverrides): Buffer | undefined {
  if (http.body_text !== undefined) return Buffer.from(http.body_text, 'utf8');
  if (http.body_base64 !== undefined) return Buffer.from(http.body_base64, 'base64');
  if (request === undefined) return undefined;
  const json = Buffer.from(JSON.stringify(request), 'utf8');
  return header(http, 'content-encoding') === 'deflate' ? deflateSync(json) : json;
}

function headersOf(http: HttpOverrides, body: Buffer | undefined): Record<string, string> {
  const hasType = body === undefined || header(http, 'content-type') !== undefined;
  return { ...(hasType ? {} : { 'Content-Type': 'application/json' }), ...http.headers };
}

/** The value of a header to send; the case of its name does not matter. */
export function header({ headers = {} }: HttpOverrides, name: string): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
}

async function receive(incoming: IncomingMessage): Promise<Answer> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece as Buffer);
  return { status: incoming.statusCode ?? 0, headers: incoming.headers, text: Buffer.concat(pieces).toString('utf8') };
}
