import type { WebhookStreamEvent } from '../../protocol/index.js';
import type { Output } from '../terminal/output.js';
import { streamError } from './answer-printer.js';

/** Prints each event of a stream as a line of JSON. */
export async function jsonOfStream(events: AsyncIterable<WebhookStreamEvent>, output: Output): Promise<void> {
  for await (const event of events) {
    output.line(JSON.stringify(event));
    if ('error' in event) throw streamError(event.error);
  }
}
