import { InvalidOptionError } from '../errors/index.js';
import type { Domains } from './domains.js';
import type { GrpcRemote } from './grpc/grpc-remote.js';
import type { HttpRemote } from './http/http-client.js';
import type { RemoteClient } from './remote-client.js';
import type { RemoteKind } from './remote-kind.js';
import type { ResolvedRemote } from './resolve-remotes.js';

/** Makes the client of a remote, which does not connect yet. */
export type CreateClient = (remote: ResolvedRemote, domains: Domains) => Promise<RemoteClient>;

/** The clients load what they need, such as an optional package, when there is such a remote. */
const CLIENTS: Partial<Record<RemoteKind, CreateClient>> = {
  http: async (remote, domains) =>
    (await import('./http/http-client.js')).createHttpClient(remote as HttpRemote, domains),
  grpc: async (remote, domains) =>
    (await import('./grpc/grpc-client.js')).createGrpcClient(remote as GrpcRemote, domains),
  nats: async (remote) => (await import('./broker/nats/nats-client.js')).createNatsClient(remote),
  rabbitmq: async (remote) => (await import('./broker/rabbitmq/rabbitmq-client.js')).createRabbitMqClient(remote),
};

/**
 * Makes the client for how the remote is reached.
 *
 * @throws InvalidOptionError, MissingPeerError
 */
export const createClient: CreateClient = (remote, domains) => {
  const create = CLIENTS[remote.kind];
  if (!create) throw new InvalidOptionError(remote.where, `the protocol ${remote.kind} is not supported yet`);
  return create(remote, domains);
};
