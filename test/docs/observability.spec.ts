import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { receiveOverGrpc, receiveOverHttp, type Receiver } from '../e2e/observability/support/otlp-receivers.js';
import { callFor, post } from '../support/calls.js';
import { serveNatively, type NativeApplication } from '../support/native-snippets.js';
import { snippet } from '../support/snippets.js';

const PAGE = 'docs/observability.md';
const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';
const HEADERS = { traceparent: `00-${TRACE_ID}-b7ad6b7169203331-01`, 'x-request-id': 'id-1' };
/** The time limit for separate processes on a busy machine. */
const BOOT_LIMIT_MS = 60_000;

const environment = { ...process.env };
let receiver: Receiver | undefined;
afterEach(async () => {
  process.env = { ...environment };
  await receiver?.close();
  receiver = undefined;
});

/** A port that is free now. */
async function freePort(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return String(port);
}

/** Serves a snippet whose SDK sends to the receiver, and calls it once. */
async function callOnce(files: string[], name: string): Promise<NativeApplication> {
  receiver = await receiveOverHttp();
  process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = `http://127.0.0.1:${receiver.port}`;
  process.env['METRICS_PORT'] = await freePort();
  const serving = await serveNatively(PAGE, files, name);
  expect((await post(serving.url, callFor('action_greet'), HEADERS)).status).toBe(200);
  return serving;
}

/** The line about the call. */
function lineOfCall(output: string): Record<string, unknown> {
  const lines = output.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>); // prettier-ignore
  const found = lines.filter(({ context }) => context === 'RasaAction');
  expect(found).toHaveLength(1);
  return found[0] ?? {};
}

describe(PAGE, () => {
  it(
    'sends traces by OTLP, and shows metrics to Prometheus',
    async () => {
      const serving = await callOnce(['telemetry.ts', 'observed.module.ts'], 'ObservedModule');
      const text = await (await fetch(`http://127.0.0.1:${process.env['METRICS_PORT']}/metrics`)).text();
      await serving.close();
      expect(text).toMatch(
        /^rasa_call_duration_count\{rasa_action_name="action_greet",rasa_call_outcome="ok",rasa_transport="http".*\} 1$/m,
      );
      expect(text).toMatch(/^rasa_call_active\{.*\} 0$/m);
      const spans = receiver?.spans.filter(({ traceId }) => traceId === TRACE_ID) ?? [];
      expect(spans.map(({ name }) => name).toSorted()).toEqual(['POST /webhook', 'read body', 'run action_greet']);
      expect(spans[0]?.service).toBe('restaurant-bot');
    },
    BOOT_LIMIT_MS,
  );

  it(
    'starts what the tracing of an endpoints.yml says',
    async () => {
      receiver = await receiveOverGrpc();
      const folder = mkdtempSync(join(tmpdir(), 'endpoints-'));
      const file = join(folder, 'endpoints.yml');
      writeFileSync(file, `tracing:\n  type: otlp\n  endpoint: 127.0.0.1:${receiver.port}\n  insecure: true\n`);
      process.env['ENDPOINTS'] = file;
      const serving = await serveNatively(PAGE, ['tracing.ts', 'traced.module.ts'], 'TracedModule');
      await post(serving.url, callFor('action_greet'), HEADERS).finally(() => serving.close());
      rmSync(folder, { recursive: true });
      expect(receiver.spans.map(({ name, service }) => [name, service])).toContainEqual(['POST /webhook', 'rasa_sdk']);
    },
    BOOT_LIMIT_MS,
  );

  it(
    'writes the line of a call as fields with the trace, with nestjs-pino',
    async () => {
      const files = ['telemetry.ts', 'observed.module.ts', 'pino.module.ts', 'pino.main.ts'];
      const serving = await callOnce(files, 'main');
      await serving.close();
      const line = lineOfCall(serving.output());
      expect(line).toMatchObject({ trace_id: TRACE_ID, trace_flags: '01', action: 'action_greet', outcome: 'ok' });
      expect(line).toMatchObject({ sender_id: 'ada', request_id: 'id-1', duration_ms: expect.any(Number) });
      const spanIds = receiver?.spans.filter(({ name }) => name === 'POST /webhook').map(({ spanId }) => spanId);
      expect(spanIds).toEqual([line['span_id']]);
      expect(Object.keys(line).toSorted()).toEqual(shownKeys('"hostname"'));
    },
    BOOT_LIMIT_MS,
  );

  it(
    "writes the line of a call as fields with the trace, with Nest's JSON logger",
    async () => {
      const files = ['telemetry.ts', 'observed.module.ts', 'json.logger.ts', 'json.main.ts'];
      const serving = await callOnce(files, 'main');
      await serving.close();
      const line = lineOfCall(serving.output());
      expect(line).toMatchObject({ trace_id: TRACE_ID, message: { action: 'action_greet', request_id: 'id-1' } });
      expect(Object.keys(line).toSorted()).toEqual(shownKeys('"timestamp"'));
    },
    BOOT_LIMIT_MS,
  );

  it('sends to Langfuse with its keys', async () => {
    receiver = await receiveOverHttp();
    const page = await snippet(PAGE, 'langfuse.ts');
    const langfuseExporter = page['langfuseExporter'] as (...args: string[]) => unknown;
    const { BasicTracerProvider, SimpleSpanProcessor } = await import('@opentelemetry/sdk-trace-node');
    const exporter = langfuseExporter(`http://127.0.0.1:${receiver.port}`, 'pk', 'sk');
    const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter as never)] });
    provider.getTracer('test').startSpan('a span').end();
    await provider.forceFlush();
    expect(receiver.headers).toMatchObject({ path: '/api/public/otel/v1/traces', authorization: 'Basic cGs6c2s=' });
    await provider.shutdown();
  });
});

/** The keys of the JSON on the page that has this text. */
function shownKeys(text: string): string[] {
  const blocks = [...readFileSync(PAGE, 'utf8').matchAll(/^```json\n(.*?)^```$/gms)].map(([, block = '']) => block);
  const shown = blocks.find((block) => block.includes(text)) ?? '{}';
  return Object.keys(JSON.parse(shown) as object).toSorted();
}
