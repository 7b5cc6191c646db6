import { ReceivedHead } from '../../src/actions/call/call-head.js';
import { WholeBytes } from '../../src/actions/call/whole-bytes.js';
import type { CallBytes, ForwardedCall, RelayedStream } from '../../src/actions/index.js';
import { writeCall } from '../../src/codecs/struct/call-writer.js';
import type { CallDto, WebhookStreamEvent } from '../../src/protocol/index.js';
import { Latch } from '../e2e/support/latch.js';

type Format = CallBytes['format'];

/** A call in one of the formats in which it can come in. */
export function bytesOf(call: object, format: Format): CallBytes {
  if (format === 'protobuf') return new WholeBytes(format, writeCall(call as CallDto));
  return new WholeBytes(format, Buffer.from(JSON.stringify(call)));
}

/** A call on its way to a remote, as the pipeline makes it. */
export function forwardedCall(call: object, more: Partial<ForwardedCall> & { headers?: object; format?: Format } = {}) {
  const { headers = {}, format = 'json', ...rest } = more;
  const head = new ReceivedHead({
    transport: 'http',
    requestId: 'request-1',
    request: undefined,
    headers: headers as Record<string, string>,
    read: () => undefined,
    whenGone: () => () => undefined,
  });
  return {
    actionName: (call as CallDto).next_action ?? '',
    head,
    bytes: bytesOf(call, format),
    signal: new AbortController().signal,
    timeoutMs: 0,
    stream: undefined,
    ...rest,
  } satisfies ForwardedCall;
}

/** Collects what a remote streams. */
export class CollectedStream implements RelayedStream {
  readonly events: WebhookStreamEvent[] = [];
  readonly firstText = new Latch();
  #listeners: ((responseId: string) => void)[] = [];

  async event(event: WebhookStreamEvent): Promise<void> {
    this.events.push(event);
    if ('chunk' in event) this.firstText.open();
  }

  onInterrupt(listener: (responseId: string) => void): void {
    this.#listeners.push(listener);
  }

  /** The user barges in. */
  interrupt(): void {
    const start = this.events.find((event) => 'chunk_start' in event);
    for (const listener of this.#listeners) listener(start?.chunk_start.response_id ?? '');
  }
}
