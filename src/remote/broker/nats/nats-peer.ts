import { loadPeer } from '../../../errors/index.js';

/** The optional package with the client of NATS. */
export type NatsPeer = typeof import('@nats-io/transport-node');

const PEER = '@nats-io/transport-node';

/** @throws MissingPeerError when it is not installed */
export function loadNats(feature: string): Promise<NatsPeer> {
  return loadPeer(PEER, () => import('@nats-io/transport-node'), feature);
}
