import type { Attributes } from '@opentelemetry/api';
import type { CallHead } from '../../actions/index.js';
import { Attribute } from '../attributes.js';

/** The parts of Fastify's and of Express's request that are read. */
interface HttpRequestLike {
  readonly method?: string;
  readonly url?: string;
  readonly originalUrl?: string;
  readonly protocol?: string;
  readonly hostname?: string;
  readonly ip?: string;
  readonly routeOptions?: { readonly url?: string };
  readonly route?: { readonly path?: unknown };
  readonly raw?: { readonly httpVersion?: string };
  readonly httpVersion?: string;
}

/** The part of a gRPC request that is read. */
interface GrpcRequestLike {
  readonly method?: string;
}

const SERVICE = 'action_server_webhook.ActionService';

/**
 * The name of a call's span: `POST /webhook`, or the full name of the procedure.
 *
 * @see https://opentelemetry.io/docs/specs/semconv/http/http-spans/
 * @see https://opentelemetry.io/docs/specs/semconv/rpc/rpc-spans/
 */
export function requestName({ transport, request }: CallHead): string {
  if (transport === 'grpc') return procedureOf(request ?? {});
  if (transport !== 'http') return `call ${transport}`;
  const http: HttpRequestLike = request ?? {};
  const { method = 'POST' } = http;
  const route = routeOf(http);
  return route === undefined ? method : `${method} ${route}`;
}

/** What the conventions say about the request. */
export function requestAttributes(head: CallHead): Attributes {
  if (head.transport === 'http') return httpAttributes(head, head.request ?? {});
  if (head.transport !== 'grpc') return {};
  return {
    [Attribute.RPC_SYSTEM_NAME]: 'grpc',
    [Attribute.RPC_METHOD]: procedureOf(head.request ?? {}),
  };
}

/** The name of the attribute that has the transport's status. */
export function statusAttribute(transport: string): string {
  return transport === 'grpc' ? Attribute.RPC_STATUS_CODE : Attribute.HTTP_RESPONSE_STATUS_CODE;
}

function httpAttributes(head: CallHead, request: HttpRequestLike): Attributes {
  return {
    [Attribute.HTTP_REQUEST_METHOD]: request.method ?? 'POST',
    [Attribute.HTTP_ROUTE]: routeOf(request),
    // Without the query, which may hold a token.
    [Attribute.URL_PATH]: (request.originalUrl ?? request.url ?? '').split('?', 1)[0],
    [Attribute.URL_SCHEME]: request.protocol,
    [Attribute.SERVER_ADDRESS]: request.hostname,
    [Attribute.CLIENT_ADDRESS]: request.ip,
    [Attribute.NETWORK_PROTOCOL_VERSION]: (request.raw ?? request).httpVersion,
    [Attribute.USER_AGENT_ORIGINAL]: head.header('user-agent'),
  };
}

/** Fastify's route or Express's. */
function routeOf({ routeOptions, route }: HttpRequestLike): string | undefined {
  if (routeOptions?.url !== undefined) return routeOptions.url;
  return typeof route?.path === 'string' ? route.path : undefined;
}

function procedureOf({ method = 'Webhook' }: GrpcRequestLike): string {
  return `${SERVICE}/${method}`;
}
