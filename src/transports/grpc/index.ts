export { connectGrpc } from './module/connect-grpc.js';
export {
  createGrpcActionServer,
  type GrpcActionServer,
  type GrpcActionServerOptions,
} from './module/create-grpc-action-server.js';
export type { RasaGrpcOptions, RasaGrpcOptionsFactory } from './module/grpc-module.options.js';
export type { RasaGrpcModuleAsyncOptions } from './module/rasa-grpc-module.arguments.js';
export { RasaGrpcModule } from './module/rasa-grpc.module.js';
export type { GrpcServer } from './grpc-server.js';
export type { Pem, PemSource } from '../../secrets/index.js';
export type { GrpcServerOptions, GrpcTlsOptions } from './grpc-server.options.js';
export type { GrpcRequest } from './grpc.types.js';
export { PROTO_FILE } from './reflection.js';
