import type { JsonObject, WebhookStreamEvent } from '../../../protocol/index.js';

/** What a server answered to one request. */
export interface WireAnswer {
  /** The HTTP status; over gRPC, the one that HTTP would have. */
  readonly status: number;
  /** The parsed body; undefined if it is not JSON. */
  readonly body: unknown;
  /** What was streamed before the result. */
  readonly stream: readonly WebhookStreamEvent[];
}

/** One of the protocols over which Rasa calls an action server. */
export interface Wire {
  /**
   * Sends a call over a connection of its own.
   *
   * @throws UnreachableServerError without an answer
   */
  send(call: JsonObject): Promise<WireAnswer>;
}

/** There was no answer: no connection, a broken one, or none in time. */
export class UnreachableServerError extends Error {
  /** @param isTimeout - Rasa handles these in another way than a missing connection */
  constructor(
    message: string,
    readonly isTimeout: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'UnreachableServerError';
  }
}

/** The events of a stream as an answer: the last one is the result, or the error that ended it. */
export function streamedAnswer(status: number, events: readonly WebhookStreamEvent[]): WireAnswer {
  const stream = events.filter((event) => !('final_result' in event) && !('error' in event));
  const last = events.at(-1);
  if (last && 'final_result' in last) return { status, body: last.final_result, stream };
  const { action_name, message } =
    last && 'error' in last ? last.error : { action_name: undefined, message: undefined };
  return { status: status >= 400 ? status : 500, body: { error: message, action_name }, stream };
}
