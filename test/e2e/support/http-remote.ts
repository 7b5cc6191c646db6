import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { createHttpClient } from '../../../src/remote/http/http-client.js';
import type { RemoteClient } from '../../../src/remote/remote-client.js';
import type { HttpRemoteOptions } from '../../../src/remote/remote.options.js';

/** What an action server of a test got. */
export interface Got {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

type Answer = (response: ServerResponse, got: Got) => void;

/** Answers with JSON. */
export function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** An action server of a test, and what it got. */
export async function actionServer(answer: Answer) {
  const got: Got[] = [];
  return {
    got,
    ...(await httpServer(async (request, response) => {
      const { method = '', url = '', headers } = request;
      const one = { method, url, headers, body: await buffer(request) };
      got.push(one);
      answer(response, one);
    })),
  };
}

/** A server over HTTP that a test ends. */
export async function httpServer(listener: RequestListener) {
  const server = createServer(listener);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    server,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook`,
    async close(): Promise<void> {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The client of a remote with the name `legacy`. */
export function httpClient(
  options: Omit<HttpRemoteOptions, 'name'>,
  maxAnswerBytes = 16 * 1024 * 1024,
): Promise<RemoteClient> {
  const noDomains = { known: () => undefined, keep: () => undefined };
  const remote = { name: 'legacy', where: "RasaRemoteModule option `remotes[0]` ('legacy')", maxAnswerBytes };
  return createHttpClient({ ...remote, options: { name: 'legacy', ...options } }, () => noDomains);
}
