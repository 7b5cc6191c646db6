import { loadPeer } from '../../errors/index.js';

/** The loaded optional packages that this transport needs. */
export interface GrpcPeers {
  readonly grpc: typeof import('@grpc/grpc-js');
  readonly microservices: typeof import('@nestjs/microservices');
}

/** The token of the loaded packages. */
export const GRPC_PEERS = Symbol.for('nestjs-rasa:grpc-peers');

const FEATURE = 'The gRPC transport';

/**
 * Loads the optional packages.
 *
 * @throws MissingPeerError when one is not installed
 */
export async function loadGrpcPeers(): Promise<GrpcPeers> {
  const grpc = await loadPeer('@grpc/grpc-js', () => import('@grpc/grpc-js'), FEATURE);
  await loadPeer('@grpc/proto-loader', () => import('@grpc/proto-loader'), FEATURE);
  const microservices = await loadPeer('@nestjs/microservices', () => import('@nestjs/microservices'), FEATURE);
  return { grpc: grpc.default, microservices };
}
