import { NatsServer, natsMissing } from '../../support/nats.js';
import { RabbitMqServer, rabbitMqMissing } from '../../support/rabbitmq.js';
import type { Hosting } from './hosting.js';
import { through } from './through.js';
import { WAYS, type Way } from './way.js';

/**
 * The ways that `CONFORMANCE_THROUGH` names: one, several separated by commas, or `all`.
 *
 * @throws Error for another word
 */
export function waysNamed(text: string): readonly Way[] {
  if (text === 'all') return WAYS;
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !isWay(name));
  if (unknown !== undefined) throw new Error(`CONFORMANCE_THROUGH is '${unknown}'; it can be ${WAYS.join(', ')}, all.`);
  return names.filter(isWay);
}

function isWay(name: string): name is Way {
  return (WAYS as readonly string[]).includes(name);
}

/** Why a way cannot be tried on this machine, if it cannot. */
export function wayMissing(way: Way): string | undefined {
  return BROKERS[way]?.missing();
}

/** Starts the broker of a way, if it has one, for as long as `use` takes. */
export async function withHosting<T>(way: Way, use: (hosting: Hosting) => Promise<T>): Promise<T> {
  const broker = await BROKERS[way]?.start();
  try {
    return await use(through(way, broker?.url ?? ''));
  } finally {
    await broker?.stop();
  }
}

interface Broker {
  readonly url: string;
  stop(): Promise<void>;
}

const BROKERS: Readonly<Partial<Record<Way, { missing(): string | undefined; start(): Promise<Broker> }>>> = {
  nats: { missing: natsMissing, start: () => NatsServer.start() },
  rabbitmq: { missing: rabbitMqMissing, start: () => RabbitMqServer.start() },
};
