import type { CallError } from '../../errors/index.js';

/** Takes the pieces of a call as they come. */
export interface PiecesTaker {
  take(piece: Buffer): void;
  /** All were taken. */
  end(): void;
  /** There are no more, because the body is too large or ends too early. */
  fail(error: CallError): void;
}

/** What is still to come of the bytes of a call. */
export interface RestOfCall {
  /** Begins to read, once. */
  read(taker: PiecesTaker): void;
  /** Takes no more pieces until {@link resume}. */
  pause(): void;
  resume(): void;
  /** The rest is not needed. What still comes is thrown away, so that the answer is not lost with the connection. */
  discard(): void;
}

/** The bytes of a call as they came, for a server that runs the action in place of this one. */
export interface CallBytes {
  /** JSON as over HTTP, or a WebhookRequest of protobuf as over gRPC. */
  readonly format: 'json' | 'protobuf';
  /** The `content-encoding` of the bytes; undefined if they are plain. */
  readonly encoding: string | undefined;
  /** How many bytes there are, where that is known before they are read. */
  readonly length: number | undefined;
  /** Whether they can still be read again, for a second try. */
  readonly canRepeat: boolean;
  /** Why the bytes cannot be read to their end, once that is known: they are too many, or the client has stopped. */
  readonly failure?: CallError | undefined;
  /**
   * The bytes piece by piece, as they come: `first` was read already; `rest` is undefined if there is nothing more. Only
   * one of `pieces()`, `all()` and `plain()` can be called, unless `canRepeat`.
   */
  pieces(): { readonly first: readonly Buffer[]; readonly rest: RestOfCall | undefined };
  /**
   * All bytes, as they came.
   *
   * @throws CallError when the body is too large, or ends too early
   */
  all(): Promise<Buffer>;
  /**
   * All bytes, without their encoding.
   *
   * @throws CallError when the body is too large, ends too early or is not encoded as it says
   */
  plain(): Promise<Buffer>;
}
