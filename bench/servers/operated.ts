/** nestjs-rasa as it runs in production. The argument says what is turned on. */
import type { AddressInfo } from 'node:net';
import { Module, type DynamicModule, type Type } from '@nestjs/common';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import {
  BatchSpanProcessor,
  InMemorySpanExporter,
  NodeTracerProvider,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace-node';
import { createActionServer, RasaModule, type RasaModuleOptions } from 'nestjs-rasa';
import { RasaObservabilityModule } from 'nestjs-rasa/observability';
import { PlainAction } from './actions.js';
import { reportTo } from './serve.js';

/** What is turned on. */
export type Operation = 'plain' | 'traces' | 'recorded' | 'metrics';

/** Metrics are collected as often as Prometheus might scrape, only sooner. */
const COLLECT_MS = 1_000;

function tracesWith(ratio: number): DynamicModule {
  const tracerProvider = new NodeTracerProvider({
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new BatchSpanProcessor(new DroppingExporter())],
  });
  tracerProvider.register();
  return RasaObservabilityModule.forRoot({ metrics: false, sdk: tracerProvider });
}

/** Keeps no span, so that the process does not grow. */
class DroppingExporter extends InMemorySpanExporter {
  override export(...[, done]: Parameters<InMemorySpanExporter['export']>): void {
    done({ code: 0 });
  }
}

function metrics(): DynamicModule {
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: COLLECT_MS });
  setInterval(() => exporter.reset(), COLLECT_MS).unref();
  return RasaObservabilityModule.forRoot({ traces: false, meterProvider: new MeterProvider({ readers: [reader] }) });
}

const IMPORTS: Record<Operation, () => DynamicModule[]> = {
  plain: () => [],
  traces: () => [tracesWith(0)],
  recorded: () => [tracesWith(1)],
  metrics: () => [metrics()],
};

function moduleFor(operation: Operation): Type {
  const options: RasaModuleOptions = { logging: false };
  @Module({ imports: [RasaModule.forRoot(options), ...IMPORTS[operation]()], providers: [PlainAction] })
  class BenchModule {}
  return BenchModule;
}

const module = moduleFor((process.argv[2] ?? 'plain') as Operation);
const app = await createActionServer(module, { port: 0, host: '127.0.0.1', logger: false });
await app.listen(0, '127.0.0.1');
const { port } = (app.getHttpServer() as { address(): AddressInfo }).address();
reportTo(port, () => app.close());
