import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';

/** What the server does instead of answering. */
export type Misbehaviour = keyof typeof MISBEHAVIOURS;

const ANSWER = JSON.stringify({ events: [], responses: [{ text: 'good' }] });
const HTML = '<!doctype html><title>Bad Gateway</title><p>SECRET-4929-1234-5678</p>';
const HUGE_BYTES = 100e6;

const MISBEHAVIOURS = {
  good: (response: ServerResponse) => json(response, 200, ANSWER),
  'never answers': () => undefined,
  'sends an answer byte by byte': (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': ANSWER.length });
    let at = 0;
    const timer = setInterval(() => response.write(ANSWER.slice(at, ++at)), 500);
    response.once('close', () => clearInterval(timer));
  },
  'HTML with status 200': (response: ServerResponse) => html(response, 200),
  'HTML with status 400': (response: ServerResponse) => html(response, 400),
  'HTML with status 502': (response: ServerResponse) => html(response, 502),
  'half a body, with its length': (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': ANSWER.length });
    response.write(ANSWER.slice(0, 20), () => response.destroy());
  },
  'half a body, in chunks': (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write(ANSWER.slice(0, 20), () => response.destroy());
  },
  'half of a document': (response: ServerResponse) => json(response, 200, ANSWER.slice(0, 20)),
  'a list': (response: ServerResponse) => json(response, 200, '[]'),
  'no body': (response: ServerResponse) => response.writeHead(204).end(),
  'a redirect': (response: ServerResponse) => response.writeHead(302, { location: '/elsewhere' }).end(),
  'a broken connection': (response: ServerResponse) => response.destroy(),
  'no HTTP': (response: ServerResponse) => response.socket?.end('SSH-2.0-OpenSSH_9.2\r\n'),
  '100 MB, with their length': (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': HUGE_BYTES });
    Readable.from(hugeAnswer()).pipe(response);
  },
  '100 MB, in chunks': (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    Readable.from(hugeAnswer()).pipe(response);
  },
  '100 MB with status 500': (response: ServerResponse) => {
    response.writeHead(500, { 'content-type': 'application/json' });
    Readable.from(hugeAnswer()).pipe(response);
  },
} as const;

function json(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
}

function html(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'text/html' }).end(HTML);
}

function* hugeAnswer(): Generator<Buffer> {
  const start = Buffer.from('{"events":[],"responses":[{"text":"');
  const end = Buffer.from('"}]}');
  const piece = Buffer.alloc(1_000_000, 'x');
  let left = HUGE_BYTES - start.length - end.length;
  yield start;
  for (; left > 0; left -= piece.length) yield piece.subarray(0, Math.min(left, piece.length));
  yield end;
}

/** An action server that misbehaves in the way that is set. It counts the calls whose connection was closed early. */
export class MisbehavingServer {
  does: Misbehaviour = 'good';
  closed = 0;
  #calls = 0;
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      request.resume();
      if (request.method === 'GET') {
        json(response, 200, '[{"name":"action_book"}]');
        return;
      }
      this.#calls += 1;
      response.once('close', () => (this.closed += response.writableFinished ? 0 : 1));
      request.once('end', () => MISBEHAVIOURS[this.does](response));
    });
  }

  static async start(): Promise<MisbehavingServer> {
    const server = new MisbehavingServer();
    server.#server.listen(0, '127.0.0.1');
    await once(server.#server, 'listening');
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/webhook`;
  }

  /** How many calls came since the last question. */
  takeCalls(): number {
    const calls = this.#calls;
    this.#calls = 0;
    return calls;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
