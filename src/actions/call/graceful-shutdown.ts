import { Logger, type INestApplicationContext } from '@nestjs/common';
import { InvalidOptionError, MissingModuleError } from '../../errors/index.js';
import { replaceShutdownHooks } from '../../nest/shutdown-hooks.js';
import { Shutdown } from './shutdown.js';
import { ShutdownSignals } from './shutdown-signals.js';

/**
 * How an application stops on SIGTERM.
 *
 * @publicApi
 */
export interface GracefulShutdownOptions {
  /**
   * How long calls are still taken after SIGTERM, in milliseconds, so that load balancers notice that the server is not
   * ready any more; by default the environment's `RASA_SHUTDOWN_DELAY_MS`, or 0.
   */
  readonly delayMs?: number;
}

const VARIABLE = 'RASA_SHUTDOWN_DELAY_MS';
/** Kubernetes kills a container 30 s after SIGTERM, unless told otherwise. A delay beyond ten minutes is a mistake. */
const LONGEST_MS = 600_000;

/**
 * Lets an application stop gracefully on SIGTERM and the other signals that end a process; use it instead of
 * `app.enableShutdownHooks()`. Readiness goes off at once; after the delay, new calls are refused; running actions have
 * `shutdownGraceMs`; then Nest's hooks run, and the process ends: with 0, or with 1 if calls were lost. A second signal
 * ends what is waited for. `createActionServer()` and `createGrpcActionServer()` call it.
 *
 * @param app - an application that imports `RasaModule`
 * @param options - the delay
 * @throws InvalidOptionError when the delay is not a number of milliseconds, MissingModuleError without `RasaModule`
 *
 * @example
 * ```ts
 * const app = await NestFactory.create(AppModule);
 * enableGracefulShutdown(app, { delayMs: 5_000 });
 * await app.listen(5055);
 * ```
 * @publicApi
 */
export function enableGracefulShutdown(app: INestApplicationContext, options: GracefulShutdownOptions = {}): void {
  const delayMs = resolveDelay('enableGracefulShutdown(app, { delayMs })', options.delayMs);
  listenToSignals(app, delayMs, shutdownOf(app));
}

/**
 * The delay from an option, or else from the environment, or else 0.
 *
 * @param option - the option's name, for the error
 * @throws InvalidOptionError when it is not a number of milliseconds
 */
export function resolveDelay(option: string, given: number | undefined): number {
  if (given !== undefined) return checked(option, given);
  return checked(`The environment variable ${VARIABLE}`, process.env[VARIABLE] ?? 0);
}

function listenToSignals(app: INestApplicationContext, delayMs: number, shutdown: Shutdown): void {
  replaceShutdownHooks(app);
  const signals = new ShutdownSignals({ app, shutdown, delayMs, logger: new Logger('RasaModule') });
  signals.listen();
  shutdown.onEnd(() => signals.release());
}

function shutdownOf(app: INestApplicationContext): Shutdown {
  try {
    return app.get(Shutdown, { strict: false });
  } catch {
    throw new MissingModuleError('RasaModule.forRoot()', 'enableGracefulShutdown()');
  }
}

function checked(where: string, given: string | number): number {
  const delay = Number(given);
  if (given !== '' && Number.isInteger(delay) && delay >= 0 && delay <= LONGEST_MS) return delay;
  throw new InvalidOptionError(where, `must be a whole number of milliseconds from 0 to ${LONGEST_MS}`);
}
