import { connectionError } from '../server/http/connection-error.js';
import { send, wholeText, type HttpRequest } from '../server/http/http-request.js';
import type { Connection } from '../server/connection.js';

/** An answer, whatever it is. */
export interface Probe {
  readonly status: number;
  /** The parsed body; undefined if it is not JSON. */
  readonly body: unknown;
  /** The content type without its parameters. */
  readonly type: string;
  /** The `Date` of the server in milliseconds; NaN without one. */
  readonly date: number;
}

/** @throws CliError without an answer */
export async function probe(connection: Connection, request: HttpRequest): Promise<Probe> {
  try {
    const message = await send(connection, request);
    const { statusCode: status = 0, headers } = message;
    const text = await wholeText(message, connection);
    const type = (headers['content-type'] ?? 'no content type').split(';', 1)[0] ?? '';
    return { status, body: parsed(text), type, date: Date.parse(headers.date ?? '') };
  } catch (error) {
    throw connectionError(error, connection);
  }
}

/** Whether the server wants credentials, or other ones. */
export function isDenied({ status }: Probe): boolean {
  return status === 401 || status === 403;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
