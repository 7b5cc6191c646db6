import { context, SpanStatusCode, trace, type Context, type Span } from '@opentelemetry/api';

/**
 * Runs the work with this span active, and ends the span.
 *
 * @param failed - is told the error of work that fails; by default the span records it
 * @param parent - the context that the span is added to; by default the active one
 */
export async function inSpan<T>(
  span: Span,
  work: () => Promise<T>,
  failed: (error: unknown) => void = (error) => markFailed(span, error),
  parent: Context = context.active(),
): Promise<T> {
  try {
    return await context.with(trace.setSpan(parent, span), work);
  } catch (error) {
    failed(error);
    throw error;
  } finally {
    span.end();
  }
}

/** Records an error, which is a fault. Its type is its class; the SDK would prefer a `code`. */
export function markFailed(span: Span, error: unknown): void {
  if (error instanceof Error) {
    const { name, message, stack = '' } = error;
    span.recordException({ name, message, stack });
  }
  span.setStatus({ code: SpanStatusCode.ERROR });
}

/** Whether the active span is recorded. If it is not, nothing below it would be. */
export function isRecording(): boolean {
  return trace.getActiveSpan()?.isRecording() === true;
}
