import type {
  Metadata,
  ServerInterceptor,
  ServerMethodDefinition,
  ServerInterceptingCallInterface,
  StatusObject,
} from '@grpc/grpc-js';
import type { CallGate, CallHeaders } from '../../actions/index.js';
import { HEALTH_PATH } from './health.js';
import type { GrpcPeers } from './peers.js';
import type { UnreadCall } from './unread-call.js';

type Refusal = NonNullable<Awaited<ReturnType<CallGate['refusalOf']>>>;

/** Who decides about a call, and who finds its status if it is refused. */
export interface GateTerms {
  readonly gate: CallGate;
  /** Tells the observers, and returns the status. */
  readonly refuse: (refusal: Refusal, call: UnreadCall) => Pick<StatusObject, 'code' | 'details'>;
}

/**
 * Asks the gate when the metadata came. A refused call ends there: its message is not read from the connection,
 * inflated or parsed. All procedures are guarded but those of the health service.
 */
export function gateInterceptor({ grpc }: GrpcPeers, { gate, refuse }: GateTerms): ServerInterceptor {
  return ({ path }: ServerMethodDefinition<unknown, unknown>, call: ServerInterceptingCallInterface) => {
    if (isOpen(path, gate)) return new grpc.ServerInterceptingCall(call);
    return new grpc.ServerInterceptingCall(call, {
      start(next) {
        next({ onReceiveMetadata });
      },
    });

    function onReceiveMetadata(metadata: Metadata, next: (metadata: Metadata) => void): void {
      const decide = (refusal: Refusal | undefined): void => {
        if (!refusal) next(metadata);
        else call.sendStatus(refuse(refusal, { path, peer: call.getPeer(), metadata }));
      };
      const refusal = gate.refusalOf({
        headers: headersOf(metadata),
        query: () => undefined,
        hasTrustedCertificate: () => hasCertificate(call),
      });
      if (refusal instanceof Promise) void refusal.then(decide);
      else decide(refusal);
    }
  };
}

function isOpen(path: string, { isListOpen }: CallGate): boolean {
  return path.startsWith(HEALTH_PATH) || (isListOpen && path.endsWith('/Actions'));
}

/** With an authority, the server accepts no other connections. Versions of grpc-js before 1.14 do not tell. */
function hasCertificate(call: Partial<ServerInterceptingCallInterface>): boolean {
  return call.getAuthContext?.().sslPeerCertificate !== undefined;
}

/** The metadata that came once. */
function headersOf(metadata: Metadata): CallHeaders {
  const names = Object.keys(metadata.getMap());
  return Object.fromEntries(
    names.map((name) => {
      const [value, ...more] = metadata.get(name);
      return [name, typeof value === 'string' && more.length === 0 ? value : undefined];
    }),
  );
}
