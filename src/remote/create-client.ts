import type { Domains } from './domains.js';
import type { RemoteClient } from './remote-client.js';
import type { ResolvedRemote } from './resolve-remotes.js';

/** Makes the client of a remote, which does not connect yet. */
export type CreateClient = (remote: ResolvedRemote, domains: Domains) => Promise<RemoteClient>;
