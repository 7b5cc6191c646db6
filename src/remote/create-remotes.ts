import type { RemoteHost, TransportHost } from '../actions/index.js';
import type { CreateClient } from './create-client.js';
import { Remote } from './remote.js';
import { Remotes } from './remotes.js';
import type { ResolvedRemotes } from './resolve-remotes.js';

/** Makes the remotes with their clients, and tells the pipeline of them. */
export async function createRemotes(
  { remotes, refreshMs }: ResolvedRemotes,
  createClient: CreateClient,
  transports: TransportHost,
  host: RemoteHost,
): Promise<Remotes> {
  const domains = () => transports.core('RasaRemoteModule').domains;
  const withClients = await Promise.all(
    remotes.map(async (remote) => ({ remote, client: await createClient(remote, domains) })),
  );
  const all = new Remotes(transports, (changed) =>
    withClients.map(({ remote, client }) => new Remote(remote, client, refreshMs, changed)),
  );
  if (remotes.length > 0) host.join(all);
  return all;
}
