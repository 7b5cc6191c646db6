import { fileURLToPath } from 'node:url';
import type { Server } from '@grpc/grpc-js';
import { loadPeer } from '../../errors/index.js';

/** The contract as a .proto file, for generating clients. */
export const PROTO_FILE = fileURLToPath(new URL('../../protocol/action_webhook.proto', import.meta.url));

/**
 * Lets clients ask the server for the service's description.
 *
 * @throws MissingPeerError without `@grpc/reflection`
 */
export async function addReflection(server: Server): Promise<void> {
  const { ReflectionService } = (
    await loadPeer('@grpc/reflection', () => import('@grpc/reflection'), 'gRPC reflection')
  ).default;
  const { loadSync } = (await import('@grpc/proto-loader')).default;
  new ReflectionService(loadSync(PROTO_FILE)).addToServer(server);
}
