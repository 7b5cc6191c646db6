import { requestIdOf, WholeBytes, type BodyFacts, type CallBytes, type IncomingCall } from '../../actions/index.js';
import type { CallDto } from '../../protocol/index.js';
import { statusName, toGrpcAnswer } from './error-status.js';
import type { GrpcCallReader } from './grpc-call-reader.js';
import type { GrpcCall, GrpcRequest } from './grpc.types.js';

/** A call of `Webhook` or `WebhookStream`. Its id is the metadata's `x-request-id`, or a new one. */
export class GrpcIncomingCall implements IncomingCall {
  readonly transport = 'grpc';
  readonly headers: Readonly<Record<string, string>>;
  readonly request: GrpcRequest;
  readonly requestId: string;
  body: BodyFacts | undefined;

  constructor(
    private readonly bytes: Buffer,
    private readonly call: GrpcCall,
    private readonly reader: GrpcCallReader,
  ) {
    this.headers = textsOf(call);
    this.request = { headers: this.headers, metadata: call.metadata, peer: call.getPeer(), method: methodOf(call) };
    this.requestId = requestIdOf(this.headers);
  }

  get raw(): CallBytes {
    return new WholeBytes('protobuf', this.bytes);
  }

  read(): CallDto {
    const { length: bytes } = this.bytes;
    const beganAt = performance.now();
    try {
      return this.reader.read(this.bytes);
    } finally {
      // grpc-js has read and inflated the message; only decoding it is ours.
      this.body = { beganAt, endedAt: performance.now(), bytes, plainBytes: bytes };
    }
  }

  statusOf(error: unknown): string {
    return error === undefined ? 'OK' : statusName(toGrpcAnswer(error, '', this.requestId).code);
  }

  whenGone(listener: () => void): () => void {
    this.call.on('cancelled', listener);
    if (this.call.cancelled) listener();
    return () => this.call.off('cancelled', listener);
  }
}

/** The procedure that is called, such as `Webhook`. */
export function methodOf(call: GrpcCall): string {
  const path = call.getPath();
  return path.slice(path.lastIndexOf('/') + 1);
}

function textsOf(call: GrpcCall): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(call.metadata.getMap())) {
    if (typeof value === 'string') headers[name] = value;
  }
  return headers;
}
