import { Module, type DynamicModule, type INestApplicationContext, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { enableGracefulShutdown, resolveDelay } from '../../actions/index.js';
import { workerModuleByHand } from './rasa-worker.module.js';
import type { NatsWorkerOptions, RabbitMqWorkerOptions } from './worker.options.js';
import { Worker } from './worker.js';

/**
 * A process that takes calls only from a broker.
 *
 * @publicApi
 */
export interface ActionWorker {
  /** Nest's application: `app.get()`, `close()`. Global guards and interceptors are providers: `APP_GUARD`, … */
  readonly app: INestApplicationContext;
  /** Connects, and takes calls. If the broker cannot be reached, it tries again and again. */
  listen(): Promise<void>;
  /** Takes no more calls, lets running ones finish, and ends the connection. */
  close(): Promise<void>;
}

/**
 * How a worker stops.
 *
 * @publicApi
 */
export interface WorkerShutdownOptions {
  /**
   * How long the process waits after SIGTERM before it refuses calls, in milliseconds; by default the environment's
   * `RASA_SHUTDOWN_DELAY_MS`, or 0. A worker leaves its queue at once, so it seldom needs a delay.
   */
  readonly shutdownDelayMs?: number;
}

/**
 * The options of {@link createActionWorker}.
 *
 * @publicApi
 */
export type ActionWorkerOptions = (NatsWorkerOptions | RabbitMqWorkerOptions) & WorkerShutdownOptions;

/**
 * Creates an application that takes calls only from a broker: NATS or RabbitMQ. It does not take calls yet.
 *
 * @param rootModule - the application's module, which imports `RasaModule`
 * @param options - the worker's name and its broker
 * @param nestOptions - Nest's own application options
 * @throws InvalidOptionError when an option cannot be used, MissingModuleError without `RasaModule`
 *
 * @example
 * ```ts
 * const worker = await createActionWorker(AppModule, { name: 'bookings', nats: { servers: 'nats://nats:4222' } });
 * await worker.listen();
 * ```
 * @publicApi
 */
export async function createActionWorker(
  rootModule: Type | DynamicModule | Promise<DynamicModule>,
  options: ActionWorkerOptions,
  nestOptions?: Parameters<typeof NestFactory.createApplicationContext>[1],
): Promise<ActionWorker> {
  const { shutdownDelayMs, ...worker } = options;
  const delayMs = resolveDelay('createActionWorker({ shutdownDelayMs })', shutdownDelayMs);
  @Module({ imports: [rootModule, workerModuleByHand(worker)] })
  class ActionWorkerModule {}
  const app = await NestFactory.createApplicationContext(ActionWorkerModule, nestOptions);
  enableGracefulShutdown(app, { delayMs });
  return {
    app,
    listen: () => app.get(Worker, { strict: false }).listen(),
    close: () => app.close(),
  };
}
