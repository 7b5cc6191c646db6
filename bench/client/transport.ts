/** How servers are called. A burst does not depend on the transport. */
import { Connection } from './connection.js';
import { GrpcConnection } from './grpc-connection.js';

export type Transport = 'http' | 'grpc';

/** An answer; a gRPC status of 0 is 200 here. */
export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

/** A connection with one call at a time. */
export interface ClientConnection {
  call(request: Buffer): Promise<Answer>;
  close(): Promise<void>;
}

/** Opens a connection to a server on the loopback interface. */
export function openConnection(transport: Transport, port: number): Promise<ClientConnection> {
  return transport === 'grpc' ? GrpcConnection.open(port) : Connection.open(port);
}
