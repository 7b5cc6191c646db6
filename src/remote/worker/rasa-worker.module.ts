import { Module, type DynamicModule } from '@nestjs/common';
import { RASA_READINESS_CHECK, ReadinessModule, TransportHostModule } from '../../actions/index.js';
import type { RasaWorkerModuleAsyncOptions } from './rasa-worker-module.arguments.js';
import { ConfigurableModuleClass, MODULE_OPTIONS_TOKEN } from './rasa-worker.module-definition.js';
import { SingleWorkerModule } from './single-worker-module.js';
import { WorkerCalls } from './worker-calls.js';
import { WorkerDoor, WorkerHandler } from './worker-door.js';
import { resolveWorker, type RasaWorkerOptions } from './worker.options.js';
import { Worker, WORKER_OPTIONS, WORKER_START, type WorkerStart } from './worker.js';

/**
 * Makes an application a worker: it takes calls from a broker, beside those over HTTP or gRPC, and starts with the
 * application. A process that does nothing else is made by {@link createActionWorker}.
 *
 * @see docs/workers.md
 *
 * @example
 * ```ts
 * @Module({
 *   imports: [RasaModule.forRoot(), RasaWorkerModule.forRoot({ name: 'bookings', nats: { servers: 'nats://nats:4222' } })],
 *   providers: [BookTable],
 * })
 * export class AppModule {}
 * ```
 * @publicApi
 */
@Module({
  imports: [TransportHostModule, ReadinessModule],
  providers: [
    { provide: WORKER_OPTIONS, useFactory: resolveWorker, inject: [MODULE_OPTIONS_TOKEN] },
    { provide: RASA_READINESS_CHECK, useExisting: Worker },
    SingleWorkerModule,
    Worker,
    WorkerCalls,
    WorkerDoor,
    WorkerHandler,
  ],
})
export class RasaWorkerModule {
  /**
   * The module with these options.
   *
   * @param options - the worker's name and its broker
   */
  static forRoot(options: RasaWorkerOptions): DynamicModule {
    return withStart(ConfigurableModuleClass.forRoot(options), 'with-application');
  }

  /**
   * The module with options that a factory makes, for instance from a configuration service.
   *
   * @param options - `imports`, `inject`, and `useFactory`, `useClass` or `useExisting` (of a `RasaWorkerOptionsFactory`)
   *
   * @example
   * ```ts
   * RasaWorkerModule.forRootAsync({
   *   inject: [ConfigService],
   *   useFactory: (config: ConfigService) => ({ name: 'bookings', nats: { servers: config.getOrThrow('NATS_URL') } }),
   * });
   * ```
   */
  static forRootAsync(options: RasaWorkerModuleAsyncOptions): DynamicModule {
    return withStart(ConfigurableModuleClass.forRootAsync(options), 'with-application');
  }
}

/** The module of a process that waits until it is told to take calls. */
export function workerModuleByHand(options: RasaWorkerOptions): DynamicModule {
  return withStart(ConfigurableModuleClass.forRoot(options), 'by-hand');
}

function withStart(definition: DynamicModule, start: WorkerStart): DynamicModule {
  const providers = [...(definition.providers ?? []), { provide: WORKER_START, useValue: start }];
  return { ...definition, module: RasaWorkerModule, providers };
}
