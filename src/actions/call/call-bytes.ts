import type { Readable } from 'node:stream';
import type { CallError } from '../../errors/index.js';

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
   *
   * @throws CallError through the stream when the body is too large or ends too early
   */
  pieces(): { readonly first: readonly Buffer[]; readonly rest: Readable | undefined };
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
