import { Module, type DynamicModule } from '@nestjs/common';
import { RASA_READINESS_CHECK, RemoteHost, TransportHost, TransportHostModule } from '../actions/index.js';
import { createClient } from './create-client.js';
import { createRemotes } from './create-remotes.js';
import type { RasaRemoteModuleAsyncOptions } from './rasa-remote-module.arguments.js';
import { ConfigurableModuleClass, MODULE_OPTIONS_TOKEN } from './rasa-remote.module-definition.js';
import type { RasaRemoteOptions } from './rasa-remote.options.js';
import { CREATE_CLIENT, REMOTE_OPTIONS } from './remote.tokens.js';
import { Remotes } from './remotes.js';
import { resolveRemotes } from './resolve-remotes.js';
import { SingleRemoteModule } from './single-remote-module.js';

/**
 * Forwards the actions that this application does not have to the servers and workers that have them. Import it once,
 * beside `RasaModule`.
 *
 * @example
 * ```ts
 * @Module({
 *   imports: [
 *     RasaModule.forRoot(),
 *     RasaRemoteModule.forRoot({
 *       remotes: [{ name: 'legacy', url: 'http://python-actions:5055/webhook' }],
 *     }),
 *   ],
 *   providers: [CheckRestaurants],
 * })
 * export class AppModule {}
 * ```
 * @see docs/remotes.md
 * @publicApi
 */
@Module({
  imports: [TransportHostModule],
  providers: [
    { provide: REMOTE_OPTIONS, useFactory: resolveRemotes, inject: [MODULE_OPTIONS_TOKEN] },
    { provide: CREATE_CLIENT, useValue: createClient },
    { provide: Remotes, useFactory: createRemotes, inject: [REMOTE_OPTIONS, CREATE_CLIENT, TransportHost, RemoteHost] },
    { provide: RASA_READINESS_CHECK, useFactory: ({ checks }: Remotes) => checks, inject: [Remotes] },
    SingleRemoteModule,
  ],
})
export class RasaRemoteModule {
  /**
   * The module with these options.
   *
   * @param options - the remotes
   */
  static forRoot(options: RasaRemoteOptions): DynamicModule {
    return { ...ConfigurableModuleClass.forRoot(options), module: this };
  }

  /**
   * The module with options that a factory makes, for instance from a configuration service.
   *
   * @param options - `imports`, `inject`, and `useFactory`, `useClass` or `useExisting` (of a
   *   {@link RasaRemoteOptionsFactory})
   *
   * @example
   * ```ts
   * RasaRemoteModule.forRootAsync({
   *   inject: [ConfigService],
   *   useFactory: (config: ConfigService) => ({
   *     remotes: [{ name: 'legacy', url: config.getOrThrow('PYTHON_ACTIONS_URL') }],
   *   }),
   * });
   * ```
   */
  static forRootAsync(options: RasaRemoteModuleAsyncOptions): DynamicModule {
    return { ...ConfigurableModuleClass.forRootAsync(options), module: this };
  }
}
