import { Module, type DynamicModule } from '@nestjs/common';
import { RASA_INVOKER_FACTORY } from '../actions/index.js';
import { threadAction, ThreadActions } from './thread-actions.js';
import { resolveThreadsOptions, type RasaThreadsOptions } from './threads.options.js';

/**
 * Runs the actions of a module in worker threads, so that an action that computes for long does not stop the event loop.
 * Each thread starts the module as an application of its own: the actions and all that they inject are created there,
 * and not in the main thread. The module imports `RasaModule.forRoot()` itself.
 *
 * Import it once for each such module, beside `RasaModule`. It needs the package piscina.
 *
 * @example
 * ```ts
 * @Module({
 *   imports: [
 *     RasaModule.forRoot(),
 *     RasaThreadsModule.forRoot({
 *       module: new URL('./reports.module.js', import.meta.url),
 *       actions: ['action_yearly_report'],
 *     }),
 *   ],
 * })
 * export class AppModule {}
 * ```
 * @see docs/cpu-heavy-actions.md
 * @publicApi
 */
@Module({})
export class RasaThreadsModule {
  /**
   * The module with these options. The threads start with the application.
   *
   * @param options - the file of the module, and the names of its actions
   * @throws InvalidOptionError for an option that cannot be used
   */
  static forRoot(options: RasaThreadsOptions): DynamicModule {
    const resolved = resolveThreadsOptions(options);
    return {
      module: RasaThreadsModule,
      providers: [
        { provide: RASA_INVOKER_FACTORY, useFactory: () => new ThreadActions(resolved) },
        ...resolved.actions.map((name) => threadAction(name, resolved)),
      ],
    };
  }
}
