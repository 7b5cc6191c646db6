import type { ExecutionContext } from '@nestjs/common';
import {
  headOfRequest,
  RASA_CONTEXT_TYPE,
  RasaArgumentsHost,
  type CallHeaders,
  type NodeRequest,
  type RequestHead,
} from '../actions/index.js';

/** A request of Fastify, Express or gRPC. */
interface AnyRequest extends NodeRequest {
  readonly raw?: NodeRequest;
  readonly headers?: CallHeaders;
}

interface AnyMetadata {
  getMap(): Record<string, unknown>;
}

/** The head of the request for which a guard is called. A call in process has none, so it has no credentials. */
export function headOf(context: ExecutionContext): RequestHead {
  switch (context.getType<string>()) {
    case 'http':
      return headOfAny(context.switchToHttp().getRequest<AnyRequest>());
    case 'rpc':
      return headOfMetadata(context.switchToRpc().getContext<AnyMetadata>());
    case RASA_CONTEXT_TYPE:
      return headOfAny(RasaArgumentsHost.create(context).getRequest<AnyRequest | undefined>() ?? {});
    default:
      return headOfAny({});
  }
}

function headOfAny(request: AnyRequest): RequestHead {
  return headOfRequest(request.raw ?? request, request.headers ?? {});
}

function headOfMetadata(metadata: Partial<AnyMetadata> | undefined): RequestHead {
  return {
    headers: (metadata?.getMap?.() ?? {}) as CallHeaders,
    query: () => undefined,
    hasTrustedCertificate: () => false,
  };
}
