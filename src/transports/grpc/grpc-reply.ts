import type { CallReply } from '../../actions/index.js';
import type { StatusError } from './status.error.js';

/** A reply over gRPC: an error leaves the service as a status. */
export interface GrpcReply extends CallReply {
  /** The message of a unary call; a stream has written its own. */
  readonly message: Buffer;
  /** The status of a call that failed. */
  readonly status: StatusError | undefined;
}
