import type { ExecutionContext } from '@nestjs/common';
import {
  queryOf,
  RASA_CONTEXT_TYPE,
  RasaArgumentsHost,
  type CallHeaders,
  type RequestHead,
  type RequestWithUrl,
} from '../actions/index.js';

/** A request of Fastify, Express or gRPC. */
interface AnyRequest extends RequestWithUrl {
  readonly raw?: RequestWithUrl;
  readonly headers?: CallHeaders;
}

interface AnyMetadata {
  getMap(): Record<string, unknown>;
}

/** The head of the request for which a guard is called. A call in process has none, so it has no credentials. */
export function headOf(context: ExecutionContext): RequestHead {
  switch (context.getType<string>()) {
    case 'http':
      return headOfRequest(context.switchToHttp().getRequest<AnyRequest>());
    case 'rpc':
      return headOfMetadata(context.switchToRpc().getContext<AnyMetadata>());
    case RASA_CONTEXT_TYPE:
      return headOfRequest(RasaArgumentsHost.create(context).getRequest<AnyRequest | undefined>() ?? {});
    default:
      return headOfRequest({});
  }
}

function headOfRequest(request: AnyRequest): RequestHead {
  const raw = request.raw ?? request;
  return { headers: request.headers ?? {}, query: (name) => queryOf(raw, name) };
}

function headOfMetadata(metadata: Partial<AnyMetadata> | undefined): RequestHead {
  return { headers: (metadata?.getMap?.() ?? {}) as CallHeaders, query: () => undefined };
}
