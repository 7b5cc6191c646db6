import { InvalidOptionError } from '../errors/index.js';
import type { Domains } from './domains.js';
import type { RemoteClient } from './remote-client.js';
import type { RemoteKind } from './remote-kind.js';
import type { ResolvedRemote } from './resolve-remotes.js';

/** Makes the client of a remote, which does not connect yet. */
export type CreateClient = (remote: ResolvedRemote, domains: Domains) => Promise<RemoteClient>;

/** The clients load what they need, such as an optional package, when there is such a remote. */
const CLIENTS: Partial<Record<RemoteKind, CreateClient>> = {};

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
