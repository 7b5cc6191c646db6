/**
 * Starts OpenTelemetry if the environment asks for it: `METRICS_PORT` serves metrics for Prometheus, and
 * `OTEL_EXPORTER_OTLP_ENDPOINT` sends traces. Without them, its packages are not even loaded.
 *
 * main.ts imports this file first, because a package is only traced if it is loaded afterwards.
 */
import type { ObservabilitySdk } from 'nestjs-rasa/observability';

const { METRICS_PORT, METRICS_HOST, OTEL_EXPORTER_OTLP_ENDPOINT } = process.env;

/** The running SDK; undefined if neither traces nor metrics are on. */
export const telemetry: ObservabilitySdk | undefined =
  METRICS_PORT || OTEL_EXPORTER_OTLP_ENDPOINT ? await start() : undefined;

async function start(): Promise<ObservabilitySdk> {
  const { NodeSDK } = await import('@opentelemetry/sdk-node');
  const sdk = new NodeSDK({
    serviceName: process.env.OTEL_SERVICE_NAME ?? 'restaurant-bot',
    metricReaders: METRICS_PORT ? [await prometheus(Number(METRICS_PORT))] : [],
    // With an address, the SDK makes the exporter itself, as the other OTEL_* variables say.
    ...(!OTEL_EXPORTER_OTLP_ENDPOINT && { spanProcessors: [] }),
    instrumentations: OTEL_EXPORTER_OTLP_ENDPOINT ? await instrumentations() : [],
  });
  sdk.start();
  return sdk;
}

/** Serves `/metrics` on a port of its own, so that callers of the webhook cannot read it. */
async function prometheus(port: number) {
  const { PrometheusExporter } = await import('@opentelemetry/exporter-prometheus');
  return new PrometheusExporter({ port, host: METRICS_HOST ?? '0.0.0.0' });
}

/** Queries of PostgreSQL and calls of the weather service become spans below the action's. */
async function instrumentations() {
  const { HttpInstrumentation } = await import('@opentelemetry/instrumentation-http');
  const { PgInstrumentation } = await import('@opentelemetry/instrumentation-pg');
  return [
    // Calls that come in have their span from nestjs-rasa.
    new HttpInstrumentation({ disableIncomingRequestInstrumentation: true }),
    new PgInstrumentation({ requireParentSpan: true }),
  ];
}
