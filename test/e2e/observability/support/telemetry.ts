import { context, propagation, trace, type Attributes } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
  type Histogram,
} from '@opentelemetry/sdk-metrics';
import {
  InMemorySpanExporter,
  NodeTracerProvider,
  SimpleSpanProcessor,
  type ReadableSpan,
  type Sampler,
} from '@opentelemetry/sdk-trace-node';

/** The real SDK, with exporters that keep everything in memory. */
export class Telemetry {
  readonly #spans = new InMemorySpanExporter();
  readonly #metrics = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  readonly #reader = new PeriodicExportingMetricReader({ exporter: this.#metrics, exportIntervalMillis: 3_600_000 });
  readonly tracers: NodeTracerProvider;
  readonly meters = new MeterProvider({ readers: [this.#reader] });

  constructor(sampler?: Sampler) {
    this.tracers = new NodeTracerProvider({
      ...(sampler && { sampler }),
      spanProcessors: [new SimpleSpanProcessor(this.#spans)],
    });
    // Also sets the context manager, and the propagator of W3C.
    this.tracers.register();
  }

  /** The spans that have ended. */
  get spans(): readonly ReadableSpan[] {
    return this.#spans.getFinishedSpans();
  }

  /** The only span of this name. */
  span(name: string): ReadableSpan {
    const found = this.spans.filter((span) => span.name === name);
    const names = this.spans.map((span) => span.name).join(', ');
    if (found.length !== 1) throw new Error(`There are ${found.length} spans '${name}' among: ${names}`);
    return found[0] as ReadableSpan;
  }

  /** Each span as its path from the first one, such as `POST /webhook > run action_x`, sorted. */
  paths(): string[] {
    const byId = new Map(this.spans.map((span) => [span.spanContext().spanId, span]));
    const pathOf = (span: ReadableSpan): string => {
      const parent = byId.get(span.parentSpanContext?.spanId ?? '');
      return parent ? `${pathOf(parent)} > ${span.name}` : span.name;
    };
    return this.spans.map(pathOf).toSorted();
  }

  /** The points of a metric, with their attributes and values; a histogram's value is its count. */
  async points(name: string): Promise<{ attributes: Attributes; value: number }[]> {
    const metric = (await this.collect()).find(({ descriptor }) => descriptor.name === name);
    const points = (metric?.dataPoints ?? []) as { attributes: Attributes; value: number | Histogram }[];
    return points.map(({ attributes, value }) => ({
      attributes,
      value: typeof value === 'number' ? value : value.count,
    }));
  }

  /** All metrics. */
  async collect() {
    this.#metrics.reset();
    await this.meters.forceFlush();
    return this.#metrics.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics.flatMap(({ metrics }) => metrics));
  }

  async stop(): Promise<void> {
    await Promise.all([this.tracers.shutdown(), this.meters.shutdown()]);
    trace.disable();
    context.disable();
    propagation.disable();
  }
}
