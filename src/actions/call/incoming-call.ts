import type { CallDto } from '../../protocol/index.js';

/**
 * The headers of a call: HTTP's headers, gRPC's metadata.
 *
 * @publicApi
 */
export type CallHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * What is known of a call from its first moment on, whichever transport brought it.
 *
 * @publicApi
 */
export interface CallHead {
  /** How the call came: `http`, `grpc`, `in-process`, … */
  readonly transport: string;
  /** The id under which the answer and the log know the call. */
  readonly requestId: string;
  /** The transport's own request. */
  readonly request: unknown;
  /** HTTP's headers or gRPC's metadata; empty for a call within the process. */
  readonly headers: CallHeaders;
  /** The action that is called; null until the call was read, and for a call that cannot be read or names none. */
  readonly actionName: string | null;
}

/** A call as its transport brings it: not read yet. */
export interface IncomingCall<Call = CallDto> extends Omit<CallHead, 'actionName'> {
  /**
   * Reads and checks the call.
   *
   * @throws CallError when it cannot be read, or is not a call
   */
  read(): Call;
  /**
   * Tells when the client leaves; at once if it has left already.
   *
   * @returns ends the watching
   */
  whenGone(listener: () => void): () => void;
}
