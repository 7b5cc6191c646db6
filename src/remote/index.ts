export type { RasaRemoteAsyncOptions } from './rasa-remote-module.arguments.js';
export { RasaRemoteModule } from './rasa-remote.module.js';
export type {
  CommonRemoteOptions,
  GrpcRemoteOptions,
  HttpRemoteOptions,
  NatsConnection,
  NatsRemoteOptions,
  RabbitMqConnection,
  RabbitMqRemoteOptions,
  RasaRemoteOptions,
  RasaRemoteOptionsFactory,
  RemoteOptions,
  RemoteTls,
} from './remote.options.js';
export type { PemSource, Secret, SecretFile, SecretFunction } from '../secrets/index.js';
