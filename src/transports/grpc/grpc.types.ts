import type { Metadata } from '@grpc/grpc-js';

/** What this room needs of a grpc-js call on the server's side, unary or streaming. */
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
 * What an action finds in `call.request` when it was called over gRPC. Metadata are what headers are over HTTP.
 *
 * @publicApi
 */
export interface GrpcRequest {
  /** The metadata by their names; binary ones (`-bin`) are left out. */
  readonly headers: Readonly<Record<string, string>>;
  /** The metadata as grpc-js has them. */
  readonly metadata: Metadata;
  /** The client's address. */
  readonly peer: string;
  /** `Webhook` or `WebhookStream`. */
  readonly method: string;
}
