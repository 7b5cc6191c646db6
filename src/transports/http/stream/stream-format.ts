import type { WebhookStreamEvent } from '../../../protocol/index.js';

/** How the events of a stream are written. */
export interface StreamFormat {
  readonly contentType: string;
  write(event: WebhookStreamEvent): string;
}

const FORMATS: readonly StreamFormat[] = [
  { contentType: 'application/x-ndjson', write: (event) => `${JSON.stringify(event)}\n` },
  {
    contentType: 'text/event-stream',
    write: (event) => `event: ${Object.keys(event)[0] ?? ''}\ndata: ${JSON.stringify(event)}\n\n`,
  },
];

/** Part of every accepted format. Most headers do not contain it, so they are not parsed. */
const NAMED = /x-ndjson|event-stream/i;

/**
 * The format that a client names in its `Accept` header. Undefined for other clients, such as Rasa, which accepts
 * anything and expects one JSON document.
 */
export function streamFormatFor(accept: string | undefined): StreamFormat | undefined {
  if (accept === undefined || !NAMED.test(accept)) return undefined;
  const accepted = accept.split(',').map((range) => range.split(';').map((part) => part.trim().toLowerCase()));
  const wanted = accepted.filter(([, ...parameters]) => !parameters.some((one) => /^q=0(\.0*)?$/.test(one)));
  return FORMATS.find(({ contentType }) => wanted.some(([type]) => type === contentType));
}
