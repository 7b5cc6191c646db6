/** How servers are called; a burst does not see which way it is. */
import { Connection } from './connection.js';
import { GrpcConnection } from './grpc-connection.js';

export type Transport = 'http' | 'grpc';

/** What came back; a gRPC status of 0 is 200 here. */
export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

/** One connection, one call at a time. */
export interface ClientConnection {
  call(request: Buffer): Promise<Answer>;
  close(): Promise<void>;
}

/** Opens a connection to a server on the loopback. */
export function openConnection(transport: Transport, port: number): Promise<ClientConnection> {
  return transport === 'grpc' ? GrpcConnection.open(port) : Connection.open(port);
}
