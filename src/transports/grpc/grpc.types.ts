import type { Metadata } from '@grpc/grpc-js';

/** The part of a grpc-js server call, unary or streaming, that the transport uses. */
export interface GrpcCall {
  readonly metadata: Metadata;
  readonly cancelled: boolean;
  getPeer(): string;
  getPath(): string;
  sendMetadata(metadata: Metadata): void;
  on(event: 'cancelled', listener: () => void): unknown;
  off(event: 'cancelled', listener: () => void): unknown;
}

/** A call whose answer is a stream. */
export interface GrpcStreamingCall extends GrpcCall {
  readonly writableEnded: boolean;
  readonly destroyed: boolean;
  write(message: Buffer): boolean;
  once(event: 'drain', listener: () => void): unknown;
  off(event: 'drain' | 'cancelled', listener: () => void): unknown;
}

/**
 * The value of `call.request` in an action that was called over gRPC. Its `headers` are the call's metadata.
 *
 * @publicApi
 */
export interface GrpcRequest {
  /** The metadata by their names; binary ones (`-bin`) are left out. */
  readonly headers: Readonly<Record<string, string>>;
  /** The metadata as grpc-js's own object. */
  readonly metadata: Metadata;
  /** The client's address. */
  readonly peer: string;
  /** `Webhook` or `WebhookStream`. */
  readonly method: string;
}
