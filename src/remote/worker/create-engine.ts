import { createNatsEngine } from '../broker/nats/nats-engine.js';
import { InvalidOptionError } from '../../errors/index.js';
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
  if ('nats' in broker) return createNatsEngine(worker, broker.nats, calls);
  throw new InvalidOptionError('The options of RasaWorkerModule, `rabbitmq`', 'is not available in this version');
}
