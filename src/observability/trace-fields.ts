import { isSpanContextValid, trace } from '@opentelemetry/api';

/**
 * The active span, as fields of a log line.
 *
 * @publicApi
 */
export interface TraceFields {
  /** The id of the trace: 32 hexadecimal digits. */
  readonly trace_id: string;
  /** The id of the span: 16 hexadecimal digits. */
  readonly span_id: string;
  /** `01` if the trace is recorded, else `00`. */
  readonly trace_flags: string;
}

/**
 * The active span as fields of a log line, by the names of OpenTelemetry's log correlation.
 *
 * @returns the fields; an empty object where no span is active
 *
 * @example
 * ```ts
 * LoggerModule.forRoot({ pinoHttp: { mixin: traceFields } });
 * ```
 * @see https://opentelemetry.io/docs/specs/otel/compatibility/logging_trace_context/
 * @publicApi
 */
export function traceFields(): TraceFields | Record<string, never> {
  const span = trace.getActiveSpan()?.spanContext();
  // Without an SDK that records traces, the active span has no ids.
  if (!span || !isSpanContextValid(span)) return {};
  const { traceId, spanId, traceFlags } = span;
  return { trace_id: traceId, span_id: spanId, trace_flags: traceFlags.toString(16).padStart(2, '0') };
}
