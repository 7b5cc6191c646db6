export type { RasaRemoteModuleAsyncOptions } from './rasa-remote-module.arguments.js';
export { RasaRemoteModule } from './rasa-remote.module.js';
export type { RasaRemoteOptions, RasaRemoteOptionsFactory } from './rasa-remote.options.js';
export type {
  CommonRemoteOptions,
  GrpcRemoteOptions,
  HttpRemoteOptions,
  NatsConnection,
  NatsRemoteOptions,
  RabbitMqConnection,
  RabbitMqRemoteOptions,
  RemoteOptions,
  RemoteTls,
} from './remote.options.js';
export type { PemSource, Secret, SecretFile, SecretFunction } from '../secrets/index.js';
export { createActionWorker, type ActionWorker, type ActionWorkerOptions } from './worker/create-action-worker.js';
export type { WorkerShutdownOptions } from './worker/create-action-worker.js';
export { RasaWorkerModule } from './worker/rasa-worker.module.js';
export type { RasaWorkerModuleAsyncOptions } from './worker/rasa-worker-module.arguments.js';
export type {
  CommonWorkerOptions,
  NatsWorkerOptions,
  RabbitMqWorkerOptions,
  RasaWorkerOptions,
  RasaWorkerOptionsFactory,
} from './worker/worker.options.js';
export type { WorkerRequest } from './worker/worker-request.js';
