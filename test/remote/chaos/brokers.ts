import { NatsServer, natsMissing } from '../../support/nats.js';
import { RabbitMqServer, rabbitMqMissing } from '../../support/rabbitmq.js';

/** A broker of our own. */
export interface Broker {
  readonly url: string;
  crash(): Promise<void>;
  restart(): Promise<void>;
  pause(): void;
  resume(): void;
}

/** A kind of broker. */
export interface BrokerKind {
  readonly name: 'nats' | 'rabbitmq';
  /** Why there is none on this machine. */
  readonly missing: () => string | undefined;
  /** The broker, which is started once for all rows. */
  readonly broker: () => Promise<Broker>;
  /** How a worker or a gateway connects. */
  readonly connection: (
    url: string,
  ) => { readonly nats: { servers: string } } | { readonly rabbitmq: { urls: string } };
}

export const BROKERS: readonly BrokerKind[] = [
  {
    name: 'nats',
    missing: natsMissing,
    broker: once(() => NatsServer.start()),
    connection: (servers) => ({ nats: { servers } }),
  },
  {
    name: 'rabbitmq',
    missing: rabbitMqMissing,
    broker: once(() => RabbitMqServer.start()),
    connection: (urls) => ({ rabbitmq: { urls } }),
  },
];

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
