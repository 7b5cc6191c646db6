import { readFile } from 'node:fs/promises';
import { Logger } from '@nestjs/common';
import { parseYaml } from '../../domain-files/index.js';
import { InvalidEndpointsError, loadPeer } from '../../errors/index.js';
import type { ObservabilitySdk } from '../observability.options.js';
import { tracingTarget, type TracingTarget } from './tracing-target.js';

/**
 * How tracing starts.
 *
 * @publicApi
 */
export interface StartTracingOptions {
  /** The file; `endpoints.yml` in the working directory by default, which may then be missing. */
  readonly endpoints?: string;
  /** Where environment variables are looked up; `process.env` by default. */
  readonly env?: NodeJS.ProcessEnv;
  /** Instrumentations of OpenTelemetry, such as `new PgInstrumentation()`. */
  readonly instrumentations?: readonly object[];
}

const FEATURE = 'The tracing of endpoints.yml';
const SDK = '@opentelemetry/sdk-node';
const EXPORTER = '@opentelemetry/exporter-trace-otlp-grpc';
const GRPC = '@grpc/grpc-js';
/** The agent of older versions of Jaeger, which takes no OTLP. */
const AGENT_PORT = ':6831';

/**
 * Starts OpenTelemetry's SDK as the `tracing` of an `endpoints.yml` says, as rasa-sdk does: spans go to a collector or
 * to Jaeger as OTLP over gRPC. The service is named by `RASA_SDK_TRACING_SERVICE_NAME`, else by `OTEL_SERVICE_NAME`,
 * else `rasa_sdk`. Other settings of the SDK come from its own variables, such as `OTEL_TRACES_SAMPLER`.
 *
 * Call it before the application is created, and before anything is imported that an instrumentation patches.
 *
 * @returns the SDK, for the option `sdk` of `RasaObservabilityModule`; undefined if the file has no `tracing`
 * @throws InvalidEndpointsError when the file cannot be used, MissingPeerError without the packages of the SDK
 *
 * @example
 * ```ts
 * export const tracing = await startTracing({ endpoints: 'endpoints.yml' });
 * ```
 * @publicApi
 */
export async function startTracing(options: StartTracingOptions = {}): Promise<ObservabilitySdk | undefined> {
  const { env = process.env, instrumentations = [] } = options;
  const target = await targetIn(options.endpoints, env);
  if (!target) return undefined;
  const { NodeSDK } = await loadPeer(SDK, () => import('@opentelemetry/sdk-node'), FEATURE);
  const serviceName = target.serviceName ?? env['RASA_SDK_TRACING_SERVICE_NAME'] ?? env['OTEL_SERVICE_NAME'];
  const sdk = new NodeSDK({
    serviceName: serviceName || 'rasa_sdk',
    traceExporter: await exporterFor(target),
    instrumentations: instrumentations as [],
    // Without these, the SDK would also send metrics and log records to its own default address.
    ...(!env['OTEL_METRICS_EXPORTER'] && { metricReaders: [] }),
    ...(!env['OTEL_LOGS_EXPORTER'] && { logRecordProcessors: [] }),
  });
  sdk.start();
  tellOf(target);
  return sdk;
}

async function targetIn(path: string | undefined, env: NodeJS.ProcessEnv): Promise<TracingTarget | undefined> {
  const file = path ?? 'endpoints.yml';
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (path === undefined && error.code === 'ENOENT') return undefined;
    const problem = `the file cannot be read (${error.code ?? error.name})`;
    throw new InvalidEndpointsError(file, problem, 'Check the path, which is relative to the working directory.');
  });
  if (text === undefined) return undefined;
  const refuse = (...args: ConstructorParameters<typeof InvalidEndpointsError>) => new InvalidEndpointsError(...args);
  return tracingTarget(await parseYaml(file, text, { env, section: 'tracing', refuse }));
}

async function exporterFor({ url, rootCertificates, authorization }: TracingTarget) {
  const { OTLPTraceExporter } = await loadPeer(
    EXPORTER,
    () => import('@opentelemetry/exporter-trace-otlp-grpc'),
    FEATURE,
  );
  if (rootCertificates === undefined && authorization === undefined) return new OTLPTraceExporter({ url });
  const { credentials, Metadata } = await loadPeer(GRPC, () => import('@grpc/grpc-js'), FEATURE);
  const metadata = new Metadata();
  if (authorization !== undefined) metadata.set('authorization', authorization);
  if (rootCertificates === undefined) return new OTLPTraceExporter({ url, metadata });
  return new OTLPTraceExporter({
    url,
    metadata,
    credentials: credentials.createSsl(await certificates(rootCertificates)),
  });
}

function certificates(file: string): Promise<Buffer> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    const problem = `the certificates cannot be read (${error.code ?? error.name})`;
    throw new InvalidEndpointsError(file, problem, 'Check `root_certificates` in endpoints.yml.');
  });
}

function tellOf({ type, url }: TracingTarget): void {
  const logger = new Logger('RasaObservabilityModule');
  logger.log(`Spans are sent to ${url} as OTLP over gRPC (type ${type}).`);
  if (!url.endsWith(AGENT_PORT)) return;
  logger.warn("Port 6831 is that of Jaeger's old agent, which takes no OTLP. Jaeger takes it on port 4317.");
}
