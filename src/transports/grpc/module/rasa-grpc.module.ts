import { Module, type DynamicModule } from '@nestjs/common';
import { createCallController } from '../call.controller.js';
import { CallService } from '../call.service.js';
import { GRPC_OPTIONS } from '../grpc.options.js';
import { Health } from '../health.js';
import { GRPC_PEERS, loadGrpcPeers } from '../peers.js';
import { StatusFilter } from '../status.filter.js';
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
      controllers: [createCallController(peers)],
      providers: [
        { provide: GRPC_PEERS, useValue: peers },
        { provide: GRPC_OPTIONS, useValue: resolveGrpcOptions(options) },
        SingleGrpcModule,
        CallService,
        Health,
        StatusFilter,
      ],
    };
  }
}
