import { isJsonObject, type JsonObject } from '../../protocol/index.js';
import { CliError } from '../cli.error.js';
import type { Target } from './target.js';

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

/** Calls a webhook as Rasa does: with the digest of the domain first, and with the domain after a 449. */
export class Webhook {
  constructor(
    private readonly target: Target,
    private readonly signal: AbortSignal,
  ) {}

  /** @throws CliError when the server cannot be reached */
  async call(call: JsonObject, sending: Sending): Promise<WebhookAnswer> {
    const whole = sending.domain ? { ...call, domain: sending.domain } : call;
    const answer = await this.send(call['domain_digest'] ? call : whole, sending);
    return answer.status === 449 && sending.domain ? this.send(whole, sending) : answer;
  }

  private async send(call: JsonObject, { requestId, streams }: Sending): Promise<WebhookAnswer> {
    const headers = {
      'content-type': 'application/json',
      'x-request-id': requestId,
      ...(streams && { accept: NDJSON }),
      ...this.target.headers,
    };
    const { url } = this.target;
    try {
      const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(call), signal: this.signal });
      const text = await response.text();
      const isStream = response.headers.get('content-type')?.includes(NDJSON) ?? false;
      return { status: response.status, ...(isStream ? streamOf(text) : { body: parsed(text) }) };
    } catch (error) {
      throw this.signal.aborted ? error : unreachable(url, error);
    }
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

/** The address without the token. */
function unreachable({ origin, pathname }: URL, error: unknown): CliError {
  const { cause } = error as { cause?: { code?: unknown } };
  const why = typeof cause?.code === 'string' ? ` (${cause.code})` : '';
  return new CliError(`${origin}${pathname} cannot be reached${why}`, 'Start the server, or name another one.');
}
