import type { KnownDomains } from './convert/call-domains.js';
import { withDomains } from './convert/with-domains.js';
import type { GrpcRemote } from './grpc/grpc-remote.js';
import type { HttpRemote } from './http/http-client.js';
import type { RemoteClient } from './remote-client.js';
import type { RemoteKind } from './remote-kind.js';
import type { ResolvedRemote } from './resolve-remotes.js';

/**
 * Makes the client of a remote, which does not connect yet.
 *
 * @param domains - the domains of this server, which are there from `onModuleInit()` on
 */
export type CreateClient = (remote: ResolvedRemote, domains: () => KnownDomains) => Promise<RemoteClient>;

/** The clients load what they need, such as an optional package, when there is such a remote. */
const CLIENTS: Readonly<Record<RemoteKind, CreateClient>> = {
  http: async (remote, domains) =>
    (await import('./http/http-client.js')).createHttpClient(remote as HttpRemote, domains),
  grpc: async (remote, domains) =>
    (await import('./grpc/grpc-client.js')).createGrpcClient(remote as GrpcRemote, domains),
  nats: async (remote, domains) =>
    withDomains(await (await import('./broker/nats/nats-client.js')).createNatsClient(remote), domains),
  rabbitmq: async (remote, domains) =>
    withDomains(await (await import('./broker/rabbitmq/rabbitmq-client.js')).createRabbitMqClient(remote), domains),
};

/**
 * Makes the client for how the remote is reached.
 *
 * @throws InvalidOptionError, MissingPeerError
 */
export const createClient: CreateClient = (remote, domains) => CLIENTS[remote.kind](remote, domains);
