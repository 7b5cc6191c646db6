import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Injectable, Module, type OnModuleInit, type Type } from '@nestjs/common';
import { context, propagation, SpanKind, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { RasaAction, RasaModule, SlotSet, type Tracker } from 'nestjs-rasa';
import { RasaObservabilityModule, startTracing, type ObservabilitySdk } from 'nestjs-rasa/observability';
import initSqlJs, { type Database } from 'sql.js';
import { ADAPTERS, start } from '../../support/applications.js';
import { callFor, post } from '../../support/calls.js';
import { receiveOverGrpc, receiveOverHttp, type ReceivedSpan, type Receiver } from './support/otlp-receivers.js';

/** A database, each query of which has a span, as an instrumentation of its driver would make it. */
@Injectable()
class Restaurants implements OnModuleInit {
  #database!: Database;

  async onModuleInit(): Promise<void> {
    const { Database: Sqlite } = await initSqlJs();
    this.#database = new Sqlite();
    this.#database.run(
      "CREATE TABLE restaurants (name TEXT, cuisine TEXT); INSERT INTO restaurants VALUES ('Siam', 'thai')",
    );
  }

  async byCuisine(cuisine: string): Promise<string[]> {
    await Promise.resolve();
    return trace.getTracer('sqlite').startActiveSpan('SELECT restaurants', { kind: SpanKind.CLIENT }, (span) => {
      const [found] = this.#database.exec('SELECT name FROM restaurants WHERE cuisine = ?', [cuisine]);
      span.end();
      return (found?.values ?? []).map(([name]) => String(name));
    });
  }
}

@RasaAction('action_check_restaurants')
class CheckRestaurants {
  constructor(private readonly restaurants: Restaurants) {}

  async run(_dispatcher: unknown, tracker: Tracker) {
    return [new SlotSet('matches', await this.restaurants.byCuisine(String(tracker.getSlot('cuisine'))))];
  }
}

function moduleWith(sdk: ObservabilitySdk | undefined): Type {
  @Module({
    imports: [
      RasaModule.forRoot({ logging: false }),
      RasaObservabilityModule.forRoot({ metrics: false, ...(sdk && { sdk }) }),
    ],
    providers: [CheckRestaurants, Restaurants],
  })
  class AppModule {}
  return AppModule;
}

/** Calls as a caller with a trace of its own. */
async function callWithin(url: string): Promise<unknown> {
  return trace.getTracer('caller').startActiveSpan('caller', { kind: SpanKind.CLIENT }, async (span) => {
    const headers: Record<string, string> = {};
    propagation.inject(context.active(), headers);
    const { body } = await post(url, callFor('action_check_restaurants', { slots: { cuisine: 'thai' } }), headers);
    span.end();
    return body.events[0]?.['value'];
  });
}

/** The spans from the caller's to that of the database, each below the one before. */
function chain(spans: readonly ReceivedSpan[]): string[] {
  const names: string[] = [];
  let span = spans.find(({ name }) => name.startsWith('SELECT'));
  while (span) {
    names.unshift(span.name);
    const { parentSpanId, traceId } = span;
    span = spans.find((other) => other.spanId === parentSpanId && other.traceId === traceId);
  }
  return names;
}

const CHAIN = ['caller', 'POST /webhook', 'run action_check_restaurants', 'SELECT restaurants'];

let receiver: Receiver;
afterEach(async () => {
  trace.disable();
  context.disable();
  propagation.disable();
  await receiver.close();
});

describe.each(ADAPTERS)('a collector, over %s', (adapter) => {
  it('gets one trace from the caller to the query of the database, at the latest when the application closes', async () => {
    receiver = await receiveOverHttp();
    const exporter = new OTLPTraceExporter({ url: `http://127.0.0.1:${receiver.port}/v1/traces` });
    const provider = new NodeTracerProvider({ spanProcessors: [new BatchSpanProcessor(exporter)] });
    provider.register();
    const running = await start(moduleWith(provider), adapter);
    expect(await callWithin(running.url)).toEqual(['Siam']);
    await running.close();
    expect(chain(receiver.spans)).toEqual(CHAIN);
    expect(receiver.headers).toMatchObject({ path: '/v1/traces' });
  });
});

describe('startTracing()', () => {
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'endpoints-'));
    receiver = await receiveOverGrpc();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const endpointsWith = (...lines: string[]): string => {
    const file = join(folder, 'endpoints.yml');
    writeFileSync(file, lines.join('\n'));
    return file;
  };

  it.each([
    ['otlp', () => ['tracing:', '  type: otlp', `  endpoint: 127.0.0.1:${receiver.port}`, '  insecure: true'], 'bot'],
    [
      'jaeger',
      () => [
        'tracing:',
        '  - type: langfuse',
        '  - type: jaeger',
        '    host: 127.0.0.1',
        `    port: ${receiver.port}`,
        '    service_name: actions',
        '    username: ada',
        '    password: ${SECRET}',
      ],
      'actions',
    ],
  ])('sends the trace to the collector of the type %s', async (type, lines, service) => {
    const endpoints = endpointsWith(...lines());
    const env = { RASA_SDK_TRACING_SERVICE_NAME: 'bot', SECRET: 'secret' };
    const sdk = await startTracing({ endpoints, env });
    const running = await start(moduleWith(sdk), 'fastify');
    expect(await callWithin(running.url)).toEqual(['Siam']);
    await running.close();
    expect(chain(receiver.spans)).toEqual(CHAIN);
    expect(new Set(receiver.spans.map((span) => span.service))).toEqual(new Set([service]));
    if (type === 'jaeger') expect(receiver.headers).toMatchObject({ authorization: 'Basic YWRhOnNlY3JldA==' });
  });

  it('starts nothing without `tracing`, or without the default file', async () => {
    expect(await startTracing({ endpoints: endpointsWith('action_endpoint:', '  url: x') })).toBeUndefined();
    expect(await startTracing()).toBeUndefined();
  });

  it('refuses a file that is not there, and certificates that are not there', async () => {
    const missing = join(folder, 'missing.yml');
    await expect(startTracing({ endpoints: missing })).rejects.toThrow(`${missing}: the file cannot be read (ENOENT)`);
    const lines = ['tracing:', '  type: otlp', '  endpoint: localhost:4317', '  root_certificates: missing.pem'];
    await expect(startTracing({ endpoints: endpointsWith(...lines) })).rejects.toThrow(
      'missing.pem: the certificates cannot be read (ENOENT)',
    );
  });
});
