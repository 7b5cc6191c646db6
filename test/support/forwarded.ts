import type { ForwardedCall, RelayedAnswer, RelayedStream } from '../../src/actions/index.js';
import type { ActionAnswer, WebhookStreamEvent } from '../../src/protocol/index.js';
import { overBy } from '../../src/remote/call-over.js';

/** What a test sets of a {@link ForwardedCall}. */
export interface ForwardedParts {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
  readonly stream?: RelayedStream;
  readonly format?: 'json' | 'protobuf';
  readonly encoding?: string;
}

/** A call as the pipeline forwards it. */
export function forwarded(actionName: string, body: Buffer | object, parts: ForwardedParts = {}): ForwardedCall {
  const { headers = {}, signal, timeoutMs = 0, stream, format = 'json', encoding } = parts;
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body));
  return {
    actionName,
    head: {
      transport: 'http',
      requestId: headers['x-request-id'] ?? 'req-1',
      request: undefined,
      headers,
      actionName,
      body: undefined,
      header: (name) => headers[name.toLowerCase()],
      statusOf: () => undefined,
    },
    bytes: {
      format,
      encoding,
      length: bytes.length,
      canRepeat: true,
      pieces: () => ({ first: [bytes], rest: undefined }),
      all: async () => bytes,
      plain: async () => bytes,
    },
    over: overBy(signal ?? new AbortController().signal),
    timeoutMs,
    stream,
  };
}

/** The answer in JSON or protobuf. */
export function answerOf(answer: RelayedAnswer): ActionAnswer | null {
  return answer.read();
}

/** A stream that keeps its events. */
export function keptStream(): RelayedStream & {
  readonly events: WebhookStreamEvent[];
  interrupt(responseId: string): void;
} {
  const events: WebhookStreamEvent[] = [];
  const listeners: ((responseId: string) => void)[] = [];
  return {
    events,
    event: async (event) => void events.push(event),
    onInterrupt: (listener) => void listeners.push(listener),
    interrupt: (responseId) => listeners.forEach((tell) => tell(responseId)),
  };
}
