import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { CliError } from '../../cli.error.js';
import type { Connection } from '../connection.js';
import { connectionError, timedOut } from './connection-error.js';

/** What is asked of a server; a body makes it a POST. */
export interface HttpRequest {
  readonly path: string;
  readonly body?: unknown;
  readonly accept?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Aborted when the command is interrupted. */
  readonly signal?: AbortSignal;
}

/** No answer of an action server is nearly as large. */
export const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

/**
 * Sends a request on a connection of its own, as Rasa does, so that nothing keeps the process alive afterwards.
 *
 * @throws CliError when there is no answer within the time limit
 */
export async function send(connection: Connection, request: HttpRequest): Promise<IncomingMessage> {
  const { path, body, accept, signal } = request;
  const url = new URL(path, connection.url);
  if (connection.token !== undefined) url.searchParams.set('token', connection.token);
  const headers = {
    accept: accept ?? 'application/json',
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...request.headers,
    ...connection.headers,
  };
  const open = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const outgoing = open(url, {
      method: body === undefined ? 'GET' : 'POST',
      headers,
      agent: false,
      ...(signal && { signal }),
      rejectUnauthorized: !connection.insecure,
      ...connection.tls,
    });
    let answer: IncomingMessage | undefined;
    // An AbortSignal would look like a broken connection once the answer has begun.
    const timer = setTimeout(() => (answer ?? outgoing).destroy(timedOut(connection)), connection.timeoutMs);
    timer.unref();
    outgoing.once('close', () => clearTimeout(timer));
    outgoing.on('response', (message) => resolve((answer = message)));
    outgoing.on('error', (error) => reject(connectionError(error, connection)));
    outgoing.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** The body of an answer as text, piece by piece. */
export async function* textOf(message: IncomingMessage, connection: Connection): AsyncGenerator<string> {
  let bytes = 0;
  message.setEncoding('utf8');
  try {
    for await (const piece of message as AsyncIterable<string>) {
      bytes += Buffer.byteLength(piece);
      if (bytes > MAX_ANSWER_BYTES) throw tooLarge(connection);
      yield piece;
    }
  } catch (error) {
    throw connectionError(error, connection);
  } finally {
    message.destroy();
  }
}

/** The whole body of an answer as text. */
export async function wholeText(message: IncomingMessage, connection: Connection): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of textOf(message, connection)) pieces.push(piece);
  return pieces.join('');
}

function tooLarge({ name }: Connection): CliError {
  const limit = `${MAX_ANSWER_BYTES / 1024 / 1024} MB`;
  return new CliError(`${name} sends more than ${limit}`, 'Is it an action server? Check the address.');
}
