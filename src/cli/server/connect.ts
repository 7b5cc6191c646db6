import type { ActionServer } from './action-server.js';
import type { Connection } from './connection.js';
import { HttpActionServer } from './http/http-action-server.js';

/** The server of a connection. What gRPC needs is loaded only when it is used. */
export async function connect(connection: Connection): Promise<ActionServer> {
  if (connection.grpc === undefined) return new HttpActionServer(connection);
  const { connectGrpc } = await import('./grpc/grpc-action-server.js');
  return connectGrpc(connection, connection.grpc);
}
