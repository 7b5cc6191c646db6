import { Module, type DynamicModule } from '@nestjs/common';
import {
  ActionService,
  createActionController,
  GRPC_OPTIONS,
  GRPC_PEERS,
  Health,
  loadGrpcPeers,
  StatusFilter,
} from '../transports/grpc/index.js';
import { resolveGrpcOptions, type RasaGrpcOptions } from './grpc-module.options.js';
import { SingleGrpcModule } from './single-grpc-module.js';

/**
 * The action server over gRPC. Import it beside `RasaModule`; then listen with {@link connectGrpc}, beside HTTP, or
 * with {@link createGrpcActionServer}, alone.
 *
 * @example
 * ```ts
 * @Module({ imports: [RasaModule.forRoot(), RasaGrpcModule.forRoot()], providers: [CheckRestaurants] })
 * export class AppModule {}
 * ```
 * @publicApi
 */
@Module({})
export class RasaGrpcModule {
  /**
   * The module with these options.
   *
   * @param options - all may be left out
   * @throws MissingPeerError naming the optional package that is not installed
   */
  static async forRoot(options: RasaGrpcOptions = {}): Promise<DynamicModule> {
    const peers = await loadGrpcPeers();
    return {
      module: RasaGrpcModule,
      controllers: [createActionController(peers)],
      providers: [
        { provide: GRPC_PEERS, useValue: peers },
        { provide: GRPC_OPTIONS, useValue: resolveGrpcOptions(options) },
        SingleGrpcModule,
        ActionService,
        Health,
        StatusFilter,
      ],
    };
  }
}
