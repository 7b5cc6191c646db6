import { InvalidOptionError, kindOf, refuseUnknownMembers } from '../../errors/index.js';
import { checkNats } from '../broker/nats/check-nats.js';
import { checkRabbitMq } from '../broker/rabbitmq/rabbitmq-login.js';
import type { NatsConnection, RabbitMqConnection } from '../remote.options.js';

/**
 * What every worker has, whatever its broker.
 *
 * @publicApi
 */
export interface CommonWorkerOptions {
  /** The name of the worker: letters, digits, `-` and `_`. The remote of the gateway has the same name. */
  readonly name: string;
  /**
   * How many calls the worker runs at the same time. Actions that compute do not run side by side in one process: give
   * 1 or 2 for them, and start more workers. By default there is no limit over NATS, and 10 over RabbitMQ.
   */
  readonly concurrency?: number;
}

/**
 * A worker that gets its calls from NATS.
 *
 * @publicApi
 */
export interface NatsWorkerOptions extends CommonWorkerOptions {
  /** The NATS server. */
  readonly nats: NatsConnection;
}

/**
 * A worker that gets its calls from RabbitMQ.
 *
 * @publicApi
 */
export interface RabbitMqWorkerOptions extends CommonWorkerOptions {
  /** The RabbitMQ server. */
  readonly rabbitmq: RabbitMqConnection;
}

/**
 * The options of {@link RasaWorkerModule}.
 *
 * @publicApi
 */
export type RasaWorkerOptions = NatsWorkerOptions | RabbitMqWorkerOptions;

/** Makes the options, for `forRootAsync({ useClass })`. */
export interface RasaWorkerOptionsFactory {
  /** The options, or a promise of them. */
  createRasaWorkerOptions(): RasaWorkerOptions | Promise<RasaWorkerOptions>;
}

/** The checked options. */
export interface ResolvedWorker {
  readonly name: string;
  /** Undefined if the broker's default holds. */
  readonly concurrency: number | undefined;
  readonly broker: { readonly nats: NatsConnection } | { readonly rabbitmq: RabbitMqConnection };
}

const WHERE = 'The options of RasaWorkerModule';
const NAME = /^[\w-]{1,100}$/;

/**
 * Checks the options.
 *
 * @throws InvalidOptionError naming the option and what is expected
 */
export function resolveWorker(options: RasaWorkerOptions): ResolvedWorker {
  if (typeof (options as unknown) !== 'object' || (options as unknown) === null) {
    throw new InvalidOptionError(WHERE, `must be an object, but are ${kindOf(options)}`);
  }
  refuseUnknownMembers(WHERE, options, ['name', 'concurrency', 'nats', 'rabbitmq']);
  return { name: nameOf(options), concurrency: concurrencyOf(options), broker: brokerOf(options) };
}

function nameOf({ name }: RasaWorkerOptions): string {
  if (typeof name === 'string' && NAME.test(name)) return name;
  throw new InvalidOptionError(`${WHERE}, \`name\``, 'must have 1 to 100 letters, digits, hyphens and underscores');
}

function concurrencyOf({ concurrency }: RasaWorkerOptions): number | undefined {
  if (concurrency === undefined || (Number.isInteger(concurrency) && concurrency > 0)) return concurrency;
  throw new InvalidOptionError(`${WHERE}, \`concurrency\``, 'must be a whole number above 0');
}

function brokerOf(options: RasaWorkerOptions): ResolvedWorker['broker'] {
  const { nats, rabbitmq } = options as Partial<NatsWorkerOptions & RabbitMqWorkerOptions>;
  if (nats !== undefined && rabbitmq === undefined) {
    checkNats(`${WHERE}, \`nats\``, nats);
    return { nats };
  }
  if (rabbitmq !== undefined && nats === undefined) {
    checkRabbitMq(`${WHERE}, \`rabbitmq\``, rabbitmq);
    return { rabbitmq };
  }
  throw new InvalidOptionError(WHERE, 'must have either `nats` or `rabbitmq`');
}
