import type { CallDto } from '../../protocol/index.js';

/**
 * The headers of a call: HTTP's headers, gRPC's metadata.
 *
 * @publicApi
 */
export type CallHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * What is known about a call before it is read.
 *
 * @publicApi
 */
export interface CallHead {
  /** How the call came: `http`, `grpc`, `in-process`, … */
  readonly transport: string;
  /** The id of the call in the answer and in the log. */
  readonly requestId: string;
  /** The transport's own request. */
  readonly request: unknown;
  /** HTTP's headers or gRPC's metadata; empty for a call in process. */
  readonly headers: CallHeaders;
  /** The action that is called. It is null before the call is read, and if the call is invalid or names no action. */
  readonly actionName: string | null;
}

/** A call from a transport that was not read yet. */
export interface IncomingCall<Call = CallDto> extends Omit<CallHead, 'actionName'> {
  /**
   * Reads and checks the call.
   *
   * @throws CallError when it cannot be read or is not valid
   */
  read(): Call;
  /**
   * Calls the listener when the client disconnects, or at once if it has already.
   *
   * @returns a function that removes the listener
   */
  whenGone(listener: () => void): () => void;
}
