export { connectGrpc } from './connect-grpc.js';
export { createGrpcActionServer, type GrpcActionServer } from './create-grpc-action-server.js';
export type { RasaGrpcOptions } from './grpc-module.options.js';
export { RasaGrpcModule } from './rasa-grpc.module.js';
export {
  PROTO_FILE,
  type GrpcRequest,
  type GrpcServer,
  type GrpcServerOptions,
  type GrpcTlsOptions,
  type Pem,
} from '../transports/grpc/index.js';
