import { killAll, stopAll } from './processes.mjs';

/** The last line of a run that could not try anything. */
const SKIPPED = '0 passed, 0 failed, 1 skipped';
/** The last line of a run that failed before anything could be tried. */
const FAILED = '0 passed, 1 failed, 0 skipped';

/** With this option, a machine that cannot create the virtual environments skips instead of failing. */
export const IF_POSSIBLE = process.argv.includes('--if-possible');

/**
 * Runs a main function, stops all processes that it started, and prints the counts as the last line.
 *
 * @param {() => Promise<{ exitCode: number, lastLine: string }>} main
 */
export async function toTheEnd(main) {
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => {
      console.log(`Stopped by ${signal}.`);
      void stopAll().finally(() => {
        console.log(FAILED);
        process.exit(1);
      });
    });
  }
  process.once('exit', killAll);

  const { exitCode, lastLine } = await main()
    .catch((error) => {
      console.log(error.stack ?? error);
      return { exitCode: 1, lastLine: FAILED };
    })
    .finally(stopAll);
  console.log(lastLine);
  process.exitCode = exitCode;
}

/** @param {string} reason */
export function skipAll(reason) {
  console.log(`Skipped: ${reason}`);
  return { exitCode: 0, lastLine: SKIPPED };
}

/**
 * Prints how long something took. It may return false when there was nothing to do.
 *
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} work
 */
export async function timed(what, work) {
  const started = performance.now();
  const result = await work();
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(`${what}: ${seconds} s${result === false ? ' (unchanged)' : ''}`);
  return result;
}
