import type { INestApplicationContext } from '@nestjs/common';
import { RasaTester } from './rasa-tester.js';
import type { TesterOptions } from './tester.options.js';

/**
 * Makes a tester of an application that is initialised.
 *
 * @param app - an application or a testing module, after `init()` or `listen()`
 * @param options - all are optional
 * @throws MissingModuleError when the application does not import RasaModule
 *
 * @example
 * ```ts
 * const app = await createActionServer(AppModule);
 * await app.init();
 * const rasa = rasaTester(app, { domain: 'rasa/domain.yml' });
 * ```
 * @publicApi
 */
export function rasaTester(app: INestApplicationContext, options: TesterOptions = {}): RasaTester {
  return new RasaTester(app, options);
}
