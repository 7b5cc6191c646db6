import { Module, type DynamicModule } from '@nestjs/common';
import { ReadinessModule, TransportHostModule } from '../../../actions/index.js';
import { createCallController } from '../call.controller.js';
import { CallService } from '../call.service.js';
import { GRPC_OPTIONS } from '../grpc.options.js';
import { Health } from '../health.js';
import { GRPC_PEERS, loadGrpcPeers } from '../peers.js';
import { StatusFilter } from '../status.filter.js';
import { resolveGrpcOptions, type RasaGrpcOptions } from './grpc-module.options.js';
import { GrpcServerParts } from './grpc-server-parts.js';
import type { RasaGrpcModuleAsyncOptions } from './rasa-grpc-module.arguments.js';
import { ConfigurableModuleClass, MODULE_OPTIONS_TOKEN } from './rasa-grpc.module-definition.js';
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
@Module({
  imports: [TransportHostModule, ReadinessModule],
  providers: [
    { provide: GRPC_OPTIONS, useFactory: resolveGrpcOptions, inject: [MODULE_OPTIONS_TOKEN] },
    SingleGrpcModule,
    CallService,
    GrpcServerParts,
    Health,
    StatusFilter,
  ],
})
export class RasaGrpcModule {
  /**
   * The module with these options.
   *
   * @param options - all are optional
   * @throws MissingPeerError naming the optional package that is not installed
   */
  static forRoot(options: RasaGrpcOptions = {}): Promise<DynamicModule> {
    return withController(ConfigurableModuleClass.forRoot(options));
  }

  /**
   * The module with options that a factory makes, for instance from a configuration service.
   *
   * @param options - `imports`, `inject`, and `useFactory`, `useClass` or `useExisting` (of a
   *   `RasaGrpcOptionsFactory`)
   * @throws MissingPeerError naming the optional package that is not installed
   *
   * @example
   * ```ts
   * RasaGrpcModule.forRootAsync({
   *   inject: [ConfigService],
   *   useFactory: (config: ConfigService) => ({ bargeInTimeoutMs: config.get('BARGE_IN_MS') }),
   * });
   * ```
   */
  static forRootAsync(options: RasaGrpcModuleAsyncOptions): Promise<DynamicModule> {
    return withController(ConfigurableModuleClass.forRootAsync(options));
  }
}

/** The controller's decorators are in an optional package, so the controller is made after it is loaded. */
async function withController(definition: DynamicModule): Promise<DynamicModule> {
  const peers = await loadGrpcPeers();
  return {
    ...definition,
    module: RasaGrpcModule,
    controllers: [createCallController(peers)],
    providers: [...(definition.providers ?? []), { provide: GRPC_PEERS, useValue: peers }],
  };
}
