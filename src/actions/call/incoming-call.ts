import type { CallDto } from '../../protocol/index.js';
import type { CallBytes } from './call-bytes.js';

/**
 * The headers of a call: HTTP's headers, gRPC's metadata.
 *
 * @publicApi
 */
export type CallHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * How the body of a call was read. Times are in milliseconds on the clock of `performance.now()`.
 *
 * @publicApi
 */
export interface BodyFacts {
  /** When reading began: over HTTP with the head of the request, over gRPC when the message was there. */
  readonly beganAt: number;
  /** When it was read, inflated and parsed. */
  readonly endedAt: number;
  /** How many bytes came. */
  readonly bytes: number;
  /** How many bytes they are when they are inflated. */
  readonly plainBytes: number;
}

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
  /** How the body was read; undefined before that, and for a call in process. */
  readonly body: BodyFacts | undefined;
  /**
   * A header of HTTP, or a text of gRPC's metadata. Several values are joined by commas.
   *
   * @param name - the name, in any case
   * @returns the value; undefined if the call has no such header
   */
  header(name: string): string | undefined;
  /**
   * The status that the transport has for an error: a number over HTTP, a name such as `NOT_FOUND` over gRPC.
   *
   * @param error - what was thrown; without it, the status of an answer is returned
   * @returns the status; undefined for a call in process
   */
  statusOf(error?: unknown): string | number | undefined;
}

/** A call from a transport that was not read yet. */
export interface IncomingCall<Call = CallDto> extends Pick<
  CallHead,
  'transport' | 'requestId' | 'request' | 'headers'
> {
  /** How the body was read, once it was. */
  readonly body?: BodyFacts | undefined;
  /** The call as it came, for another server; known once the call was read. Left out by a transport that never has it. */
  readonly raw?: CallBytes | undefined;
  /** The transport's status for an error, or for an answer. */
  statusOf?(error: unknown, actionName: string | null): string | number;
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
