import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { inflateSync } from 'node:zlib';
import type { JsonObject } from 'nestjs-rasa';

/** A request that came. */
export interface CameIn {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
  readonly body: JsonObject;
}

/** What is answered: a body is sent as JSON. */
export interface Answering {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Record<string, string>;
}

/** A server that answers with what a test says, and keeps what came. */
export async function answeringServer(answer: (came: CameIn, index: number) => Answering | Promise<Answering>) {
  const came: CameIn[] = [];
  let connections = 0;
  const server = createServer(async (request, response) => {
    const bytes = await buffer(request);
    const text = (request.headers['content-encoding'] === 'deflate' ? inflateSync(bytes) : bytes).toString('utf8');
    const one = { path: request.url ?? '', headers: request.headers, text, body: JSON.parse(text) as JsonObject };
    const { status, body, headers } = await answer(one, came.push(one) - 1);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  server.on('connection', () => connections++);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    came,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get connections() {
      return connections;
    },
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
