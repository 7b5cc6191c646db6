import { once } from 'node:events';
import { request, type Agent, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { SECRET } from '../secret.js';

/** An answer. */
export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

/** How a call differs from the plain one. */
export interface Sending {
  readonly headers?: Record<string, string>;
  readonly agent?: Agent;
  readonly path?: string;
}

/** The body of a call. The conversation in it must not leave the server. */
export function bodyOf(action: string, slots: Record<string, unknown> = {}): string {
  const tracker = { sender_id: 'user-1', slots: { card: SECRET, ...slots }, events: [{ event: 'user', text: SECRET }] };
  return JSON.stringify({ next_action: action, sender_id: 'user-1', tracker, domain: { actions: [action] } });
}

/** Sends a body to the webhook. */
export async function send(port: number, body: string | Uint8Array, sending: Sending = {}): Promise<Answer> {
  const response = await begin(port, body, sending);
  return { status: response.statusCode ?? 0, headers: response.headers, text: await text(response) };
}

/** Calls an action. */
export function call(port: number, action: string, sending: Sending = {}): Promise<Answer> {
  return send(port, bodyOf(action), sending);
}

/** Sends a body, and returns when the answer begins. */
export async function begin(port: number, body: string | Uint8Array, sending: Sending): Promise<IncomingMessage> {
  const { headers = {}, agent = false, path = '/webhook' } = sending;
  const outgoing = request({
    host: '127.0.0.1',
    port,
    path,
    method: 'POST',
    agent,
    headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers },
  });
  // An error before the answer is thrown below; one after it belongs to a client that has left.
  outgoing.on('error', () => undefined);
  outgoing.end(body);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  return response;
}

/** Gets a path. The status is 0 if there is no answer. */
export async function get(port: number, path: string): Promise<{ status: number; text: string }> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { connection: 'close' } });
    return { status: answer.status, text: await answer.text() };
  } catch {
    return { status: 0, text: '' };
  }
}

/** A connection that stays open after some bytes were sent; undefined if it is refused. */
export async function stick(port: number, bytes: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(bytes);
  return socket;
}

/** The head of a request to the webhook. */
export function headOf(...lines: readonly string[]): string {
  return ['POST /webhook HTTP/1.1', 'Host: x', 'Content-Type: application/json', ...lines, '', ''].join('\r\n');
}
