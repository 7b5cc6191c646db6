import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { loadPackageDefinition, Server, ServerCredentials, type Metadata, type ServiceDefinition } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

/** A span as a collector gets it. */
export interface ReceivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string;
  readonly name: string;
  readonly kind: number;
  /** The name of the service. */
  readonly service: string;
}

/** A receiver of OTLP on a free port, with everything that it got. */
export interface Receiver {
  readonly port: number;
  readonly spans: ReceivedSpan[];
  /** The headers, or the metadata, of the last request. */
  readonly headers: Record<string, unknown>;
  close(): Promise<void>;
}

type Attributes = readonly { readonly key: string; readonly value: { readonly stringValue?: string } }[];
interface Exported {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: Attributes };
    readonly scopeSpans: readonly { readonly spans: readonly Record<string, unknown>[] }[];
  }[];
}

/** Takes OTLP over HTTP as JSON. */
export async function receiveOverHttp(): Promise<Receiver> {
  const spans: ReceivedSpan[] = [];
  const headers: Record<string, unknown> = {};
  const server = createServer((request, response) => {
    Object.assign(headers, request.headers, { path: request.url });
    void json(request).then((body) => {
      spans.push(...spansOf(body as Exported));
      response.setHeader('content-type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections());
  return { port, spans, headers, close };
}

/** Takes OTLP over gRPC. */
export async function receiveOverGrpc(): Promise<Receiver> {
  const spans: ReceivedSpan[] = [];
  const headers: Record<string, unknown> = {};
  const loaded = loadPackageDefinition(loadSync('test/e2e/observability/support/otlp.proto'));
  const path = ['opentelemetry', 'proto', 'collector', 'trace', 'v1', 'TraceService'];
  const service = path.reduce<unknown>((part, name) => (part as Record<string, unknown>)[name], loaded);
  const server = new Server();
  server.addService((service as { service: ServiceDefinition }).service, {
    Export: (call: { request: Exported; metadata: Metadata }, done: (error: null, answer: object) => void) => {
      Object.assign(headers, call.metadata.getMap());
      spans.push(...spansOf(call.request));
      done(null, {});
    },
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  return { port, spans, headers, close: async () => server.forceShutdown() };
}

function spansOf({ resourceSpans }: Exported): ReceivedSpan[] {
  return resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue ?? '';
    return scopeSpans.flatMap((scope) =>
      scope.spans.map((span) => ({
        traceId: hex(span['traceId']),
        spanId: hex(span['spanId']),
        parentSpanId: hex(span['parentSpanId']),
        name: String(span['name']),
        kind: Number(span['kind']),
        service,
      })),
    );
  });
}

function hex(id: unknown): string {
  if (Buffer.isBuffer(id)) return id.toString('hex');
  return typeof id === 'string' ? id : '';
}
