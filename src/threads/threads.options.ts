import type { ResourceLimits } from 'node:worker_threads';
import { InvalidOptionError, refuseUnknownMembers } from '../errors/index.js';

const NAMES = [
  'module',
  'actions',
  'threads',
  'timeoutMs',
  'terminateAfterMs',
  'resourceLimits',
] as const satisfies readonly (keyof RasaThreadsOptions)[];
const WHERE = 'RasaThreadsModule.forRoot()';

/**
 * Options of {@link RasaThreadsModule}.
 *
 * @publicApi
 */
export interface RasaThreadsOptions {
  /**
   * The compiled file of the module that each thread starts, such as `new URL('./reports.module.js', import.meta.url)`.
   * If the file exports several modules, the URL's hash names one: `./reports.module.js#ReportsModule`.
   */
  readonly module: URL;
  /** The names of all actions of that module. */
  readonly actions: readonly string[];
  /** How many threads run, and so how many calls at the same time; 1 by default. Further calls wait. */
  readonly threads?: number;
  /** How long an action may run, in milliseconds, including the wait for a thread; by default as RasaModule says. */
  readonly timeoutMs?: number;
  /**
   * How long an action may go on after its signal has fired, in milliseconds; 1,000 by default. Then its thread is
   * terminated and replaced. At a shutdown it is the time that the threads have to close their applications.
   */
  readonly terminateAfterMs?: number;
  /** Limits of each thread's memory. A thread that exceeds them is terminated and replaced. */
  readonly resourceLimits?: ResourceLimits;
}

/** The options with their defaults. */
export type ThreadsOptions = Required<Pick<RasaThreadsOptions, 'module' | 'actions' | 'threads' | 'terminateAfterMs'>> &
  Pick<RasaThreadsOptions, 'timeoutMs' | 'resourceLimits'>;

/** @throws InvalidOptionError naming the option that cannot be used */
export function resolveThreadsOptions(options: RasaThreadsOptions): ThreadsOptions {
  refuseUnknownMembers(WHERE, options, NAMES);
  const { module, actions, threads = 1, terminateAfterMs = 1_000 } = options;
  if (!(module instanceof URL) || module.protocol !== 'file:') {
    throw new InvalidOptionError(
      `${WHERE}, \`module\``,
      "must be the URL of a file, such as new URL('./reports.module.js', import.meta.url)",
    );
  }
  if (!Array.isArray(actions) || actions.length === 0) {
    throw new InvalidOptionError(`${WHERE}, \`actions\``, 'must list the names of the actions of the module');
  }
  checkCount('threads', threads, 1);
  checkCount('terminateAfterMs', terminateAfterMs, 0);
  return { ...options, module, actions, threads, terminateAfterMs };
}

function checkCount(option: string, value: number, least: number): void {
  if (Number.isInteger(value) && value >= least) return;
  throw new InvalidOptionError(`${WHERE}, \`${option}\``, `must be a whole number of at least ${least}`);
}
