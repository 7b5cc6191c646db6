import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { metrics, trace } from '@opentelemetry/api';
import { shownSenderId, TransportHost, type CallObserver } from '../actions/index.js';
import { CallMetrics } from './metrics/call-metrics.js';
import { measureEventLoopDelay } from './metrics/event-loop-delay.js';
import type { RasaObservabilityOptions } from './observability.options.js';
import { OBSERVABILITY_OPTIONS } from './observability.tokens.js';
import { ActionSpans } from './spans/action-spans.js';
import { CallSpans } from './spans/call-spans.js';
import { RasaSdkSpans } from './spans/rasa-sdk-spans.js';
import type { ShowsSenderId } from './spans/shows-sender-id.js';
import type { Spans } from './spans/spans.js';

/** The name of the tracer and of the meter. */
const SCOPE = 'nestjs-rasa';

/** Makes what the options turn on, once for an application. */
@Injectable()
export class CallTelemetry implements OnModuleInit, OnApplicationShutdown {
  /** What makes spans; undefined when they are turned off. */
  readonly spans: Spans | undefined;
  /** What observes calls: the spans and the metrics. */
  readonly observers: readonly CallObserver[];
  #stop: () => void = () => undefined;

  constructor(
    @Inject(OBSERVABILITY_OPTIONS) private readonly options: RasaObservabilityOptions,
    private readonly host: TransportHost,
  ) {
    this.spans = options.traces === false ? undefined : this.createSpans();
    this.observers = [
      ...(this.spans ? [this.spans.calls] : []),
      ...(options.metrics === false ? [] : [this.createMetrics()]),
    ];
  }

  /** @throws MissingModuleError without RasaModule */
  onModuleInit(): void {
    this.host.core('RasaObservabilityModule');
  }

  onApplicationShutdown(): void {
    this.#stop();
  }

  private createSpans(): Spans {
    const { compat, tracerProvider = trace.getTracerProvider() } = this.options;
    if (compat === 'rasa-sdk') {
      const spans = new RasaSdkSpans(tracerProvider, this.shown);
      return { calls: spans, actions: spans };
    }
    const tracer = tracerProvider.getTracer(SCOPE);
    return { calls: new CallSpans(tracer, this.shown), actions: new ActionSpans(tracer) };
  }

  private createMetrics(): CallObserver {
    const { eventLoopDelay = true, meterProvider = metrics.getMeterProvider() } = this.options;
    const meter = meterProvider.getMeter(SCOPE);
    if (eventLoopDelay) this.#stop = measureEventLoopDelay(meter);
    return new CallMetrics(meter, (name) => this.host.joined?.catalog.has(name) === true);
  }

  private readonly shown: ShowsSenderId = (id) => {
    const log = this.host.joined?.senderIds;
    const { senderId = log?.senderId ?? 'plain', senderIdKey = log?.senderIdKey ?? '' } = this.options;
    return shownSenderId(id, { senderId, senderIdKey });
  };
}
