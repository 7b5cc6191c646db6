import {
  context,
  isSpanContextValid,
  propagation,
  SpanKind,
  trace,
  type Context,
  type TextMapGetter,
} from '@opentelemetry/api';
import type { CallHead } from '../../actions/index.js';

/** Where the span of a call belongs. */
export interface Parent {
  readonly context: Context;
  readonly kind: SpanKind;
}

const HEADERS: TextMapGetter<CallHead> = {
  keys: (head) => Object.keys(head.headers),
  get: (head, name) => head.header(name),
};

/**
 * The parent of a call's span. If a span is active already, such as the one of an HTTP instrumentation, it is that span.
 * Otherwise it is the caller's, as the global propagator finds it in the headers or the metadata.
 */
export function parentOf(head: CallHead): Parent {
  const active = context.active();
  const span = trace.getSpanContext(active);
  if (span && isSpanContextValid(span)) return { context: active, kind: SpanKind.INTERNAL };
  if (head.transport !== 'http' && head.transport !== 'grpc') return { context: active, kind: SpanKind.INTERNAL };
  return { context: propagation.extract(active, head, HEADERS), kind: SpanKind.SERVER };
}
