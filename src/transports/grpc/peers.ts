import { MissingPeerError } from '../../errors/index.js';

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
  const grpc = await load('@grpc/grpc-js', () => import('@grpc/grpc-js'));
  await load('@grpc/proto-loader', () => import('@grpc/proto-loader'));
  const microservices = await load('@nestjs/microservices', () => import('@nestjs/microservices'));
  return { grpc: grpc.default, microservices };
}

/**
 * Loads one optional package.
 *
 * @throws MissingPeerError when it is not installed
 */
export async function load<T>(peer: string, importPeer: () => Promise<T>, feature = FEATURE): Promise<T> {
  try {
    return await importPeer();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // The package itself is installed but one of its own dependencies is not: the original error says which.
    if (code !== 'ERR_MODULE_NOT_FOUND' || !message.includes(`'${peer}'`)) throw error;
    throw new MissingPeerError(peer, feature);
  }
}
