import type { Attributes } from '@opentelemetry/api';
import type { CallHead } from '../../actions/index.js';
import { Attribute } from '../attributes.js';

/** The name of a call's span, and what the conventions say about the request. */
export interface RequestFacts {
  readonly name: string;
  readonly attributes: Attributes;
}

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
  readonly method: string;
}

const SERVICE = 'action_server_webhook.ActionService';

/**
 * The name and the attributes of a call's span.
 *
 * @see https://opentelemetry.io/docs/specs/semconv/http/http-spans/
 * @see https://opentelemetry.io/docs/specs/semconv/rpc/rpc-spans/
 */
export function requestFacts(head: CallHead): RequestFacts {
  if (head.transport === 'http') return httpFacts(head, head.request as HttpRequestLike);
  if (head.transport === 'grpc') return grpcFacts(head.request as GrpcRequestLike);
  return { name: `call ${head.transport}`, attributes: {} };
}

/** The name of the attribute that has the transport's status. */
export function statusAttribute(transport: string): string {
  return transport === 'grpc' ? Attribute.RPC_STATUS_CODE : Attribute.HTTP_RESPONSE_STATUS_CODE;
}

function httpFacts(head: CallHead, request: HttpRequestLike): RequestFacts {
  const method = request.method ?? 'POST';
  const route = routeOf(request);
  return {
    name: route === undefined ? method : `${method} ${route}`,
    attributes: {
      [Attribute.HTTP_REQUEST_METHOD]: method,
      [Attribute.HTTP_ROUTE]: route,
      // Without the query, which may hold a token.
      [Attribute.URL_PATH]: (request.originalUrl ?? request.url ?? '').split('?', 1)[0],
      [Attribute.URL_SCHEME]: request.protocol,
      [Attribute.SERVER_ADDRESS]: request.hostname,
      [Attribute.CLIENT_ADDRESS]: request.ip,
      [Attribute.NETWORK_PROTOCOL_VERSION]: (request.raw ?? request).httpVersion,
      [Attribute.USER_AGENT_ORIGINAL]: head.header('user-agent'),
    },
  };
}

/** Fastify's route or Express's. */
function routeOf({ routeOptions, route }: HttpRequestLike): string | undefined {
  if (routeOptions?.url !== undefined) return routeOptions.url;
  return typeof route?.path === 'string' ? route.path : undefined;
}

function grpcFacts({ method }: GrpcRequestLike): RequestFacts {
  const name = `${SERVICE}/${method}`;
  return { name, attributes: { [Attribute.RPC_SYSTEM_NAME]: 'grpc', [Attribute.RPC_METHOD]: name } };
}
