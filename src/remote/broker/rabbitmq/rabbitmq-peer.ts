import { loadPeer } from '../../../errors/index.js';

/** The optional package with the client of RabbitMQ. */
export type RabbitMqPeer = typeof import('amqplib');

/** @throws MissingPeerError when it is not installed */
export function loadRabbitMq(feature: string): Promise<RabbitMqPeer> {
  return loadPeer('amqplib', () => import('amqplib'), feature);
}
