import { request, type Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

/** An HTTP answer. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly body: unknown;
}

/** The parts of a request that differ from those of Rasa. */
export interface Sending {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: OutgoingHttpHeaders;
  readonly agent?: Agent;
}

type Body = string | Buffer | Readable | object;

/** Posts a body to the webhook; an object is sent as JSON. */
export function post(port: number, body: Body, sending: Sending = {}): Promise<Answer> {
  const plain = typeof body === 'string' || Buffer.isBuffer(body) || body instanceof Readable;
  return send(port, plain ? body : JSON.stringify(body), sending);
}

/** Gets a path. */
export function get(port: number, path: string, headers: OutgoingHttpHeaders = {}): Promise<Answer> {
  return send(port, '', { method: 'GET', path, headers });
}

function send(port: number, body: string | Buffer | Readable, sending: Sending): Promise<Answer> {
  const { method = 'POST', path = '/webhook', headers, agent } = sending;
  const length = body instanceof Readable || method === 'GET' ? {} : { 'content-length': Buffer.byteLength(body) };
  const defaults = method === 'POST' ? { 'content-type': 'application/json', ...length } : length;
  return new Promise((resolve, reject) => {
    const outgoing = request({
      host: '127.0.0.1',
      port,
      path,
      method,
      headers: withoutNulls({ ...defaults, ...headers }),
      agent: agent ?? false,
    });
    outgoing.on('response', (response) => {
      text(response).then((answer) => {
        const { statusCode = 0, headers: received } = response;
        resolve({ status: statusCode, headers: received, text: answer, body: parsed(answer) });
      }, reject);
    });
    outgoing.on('error', reject);
    // A server that answers early may stop reading. Then the answer counts, and not the broken pipe.
    if (body instanceof Readable) pipeline(body, outgoing).catch(() => undefined);
    else outgoing.end(body);
  });
}

/** Writes bytes to a connection and returns everything that was received, once the server has closed it. */
export function talk(port: number, bytes: string | Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    let received = '';
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => (received += chunk));
    socket.once('error', reject);
    socket.once('close', () => resolve(received));
  });
}

function withoutNulls(headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== undefined));
}

function parsed(answer: string): unknown {
  try {
    return JSON.parse(answer);
  } catch {
    return undefined;
  }
}
