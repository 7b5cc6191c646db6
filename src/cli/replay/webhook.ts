import { isJsonObject, type JsonObject } from '../../protocol/index.js';
import type { Connection } from '../server/connection.js';
import { send, wholeText } from '../server/http/http-request.js';

const NDJSON = 'application/x-ndjson';

/** An answer of a webhook. */
export interface WebhookAnswer {
  readonly status: number;
  /** The parsed body; a text if it is not JSON. */
  readonly body: unknown;
  /** What was streamed before the result, if the call asked for a stream. */
  readonly stream?: readonly unknown[];
}

/** How a call is sent. */
export interface Sending {
  readonly requestId: string;
  /** The domain, for a server that asks for it. */
  readonly domain: JsonObject | undefined;
  /** Whether the answer is to be streamed. */
  readonly streams: boolean;
}

/**
 * Sends recorded calls as they are, with the digest of the domain first, and with the domain after a 449. Errors are
 * answers as well, because they are compared with the recorded ones.
 */
export class Webhook {
  constructor(
    private readonly connection: Connection,
    private readonly signal: AbortSignal,
  ) {}

  /** @throws CliError when the server cannot be reached */
  async call(call: JsonObject, sending: Sending): Promise<WebhookAnswer> {
    const whole = sending.domain ? { ...call, domain: sending.domain } : call;
    const answer = await this.send(call['domain_digest'] ? call : whole, sending);
    return answer.status === 449 && sending.domain ? this.send(whole, sending) : answer;
  }

  private async send(body: JsonObject, { requestId, streams }: Sending): Promise<WebhookAnswer> {
    const { connection, signal } = this;
    const headers = { 'x-request-id': requestId };
    const accept = streams ? NDJSON : 'application/json';
    const message = await send(connection, { path: 'webhook', body, accept, headers, signal });
    const text = await wholeText(message, connection);
    const isStream = message.headers['content-type']?.includes(NDJSON) ?? false;
    return { status: message.statusCode ?? 0, ...(isStream ? streamOf(text) : { body: parsed(text) }) };
  }
}

/** The last event is the result, or the error that ended the stream. */
function streamOf(text: string): Pick<WebhookAnswer, 'body' | 'stream'> {
  const events = text.trimEnd().split('\n').map(parsed);
  const last = events.at(-1);
  if (!isJsonObject(last)) return { body: null, stream: events };
  const { final_result: result, error } = last;
  if (result !== undefined) return { body: result, stream: events.slice(0, -1) };
  if (!isJsonObject(error)) return { body: null, stream: events };
  return { body: { error: error['message'], action_name: error['action_name'] }, stream: events.slice(0, -1) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
