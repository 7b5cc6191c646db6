import { context, type Span, type Tracer } from '@opentelemetry/api';
import { Attribute } from '../attributes.js';

/** The spans of the open streams. Their session ends all of them, at the latest with the call. */
export class StreamSpans {
  readonly #open = new Map<string, Span>();

  constructor(private readonly tracer: Tracer) {}

  /** Begins a span below the active one, which is that of the action. */
  begin(responseId: string): void {
    const attributes = { [Attribute.RASA_STREAM_RESPONSE_ID]: responseId };
    this.#open.set(responseId, this.tracer.startSpan('stream', { attributes }, context.active()));
  }

  end(responseId: string, interrupted: boolean): void {
    const span = this.#open.get(responseId);
    if (!span) return;
    this.#open.delete(responseId);
    span.setAttribute(Attribute.RASA_STREAM_INTERRUPTED, interrupted).end();
  }
}
