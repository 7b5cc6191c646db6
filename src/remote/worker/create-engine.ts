import type { WorkerCalls } from './worker-calls.js';
import type { WorkerEngine } from './worker-engine.js';
import type { ResolvedWorker } from './worker.options.js';

/**
 * Makes the engine of a worker, which does not connect yet.
 *
 * @throws MissingPeerError without the package of its broker, InvalidOptionError
 */
export async function createEngine(worker: ResolvedWorker, calls: WorkerCalls): Promise<WorkerEngine> {
  const { broker } = worker;
  if ('nats' in broker) {
    const { createNatsEngine } = await import('../broker/nats/nats-engine.js');
    return createNatsEngine(worker, broker.nats, calls);
  }
  const { createRabbitMqEngine } = await import('../broker/rabbitmq/rabbitmq-engine.js');
  return createRabbitMqEngine(worker, broker.rabbitmq, calls);
}
