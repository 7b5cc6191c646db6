import type { ChunkContent, RasaResponse, WebhookStreamEvent } from '../../protocol/index.js';

/** What was streamed, as messages: the texts of a stream are one, a chunk with more than a text is one of its own. */
export function streamedMessages(stream: readonly WebhookStreamEvent[]): readonly RasaResponse[] {
  const messages: (ChunkContent & RasaResponse)[] = [];
  let isOpen = false;
  for (const event of stream) {
    if (!('chunk' in event)) {
      isOpen = false;
      continue;
    }
    const { response_id: _, ...chunk } = event.chunk;
    const isText = Object.keys(chunk).every((member) => member === 'text');
    const last = messages.at(-1);
    if (isText && isOpen && last) messages[messages.length - 1] = { text: `${last.text ?? ''}${chunk.text ?? ''}` };
    else messages.push(chunk);
    isOpen = isText;
  }
  return messages;
}
