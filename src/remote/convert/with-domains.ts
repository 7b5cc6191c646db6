import type { ForwardedCall, RelayedAnswer } from '../../actions/index.js';
import { ActionMissingDomainException } from '../../errors/index.js';
import type { RemoteClient } from '../remote-client.js';
import { watchedStream } from '../watched-stream.js';
import { CallDomains, type KnownDomains } from './call-domains.js';

/**
 * The same client, which sends a call again with its domain when the remote does not know the domain and this server
 * does. Rasa then need not send the call again.
 *
 * @param domains - the domains of this server
 */
export function withDomains(client: RemoteClient, domains: () => KnownDomains): RemoteClient {
  const calls = new CallDomains(domains);
  return {
    start: () => client.start(),
    actions: (signal) => client.actions(signal),
    close: () => client.close(),
    forward: (call) => forwardTwice(client, call, calls),
  };
}

async function forwardTwice(client: RemoteClient, call: ForwardedCall, calls: CallDomains): Promise<RelayedAnswer> {
  await calls.keepOf(call.bytes);
  const watched = call.stream && watchedStream(call.stream);
  try {
    return await client.forward(watched ? { ...call, stream: watched } : call);
  } catch (error) {
    // After the first event, a second try would repeat what the user has seen.
    if (!(error instanceof ActionMissingDomainException) || watched?.hasBegun === true) throw error;
    const bytes = await calls.withDomain(call.bytes);
    if (!bytes) throw error;
    call.over.signal.throwIfAborted();
    return client.forward({ ...call, bytes });
  }
}
