import { fileURLToPath } from 'node:url';
import type { Server } from '@grpc/grpc-js';
import { loadPeer } from '../../errors/index.js';

/** The .proto file of the service. */
export const PROTO_FILE = fileURLToPath(new URL('../../protocol/action_webhook.proto', import.meta.url));

/**
 * Adds gRPC reflection, with which clients can ask the server for the description of its service.
 *
 * @throws MissingPeerError when `@grpc/reflection` is not installed
 */
export async function addReflection(server: Server): Promise<void> {
  const { ReflectionService } = (
    await loadPeer('@grpc/reflection', () => import('@grpc/reflection'), 'gRPC reflection')
  ).default;
  const { loadSync } = (await import('@grpc/proto-loader')).default;
  new ReflectionService(loadSync(PROTO_FILE)).addToServer(server);
}
