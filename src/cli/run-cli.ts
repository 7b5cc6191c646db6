import { run } from '@stricli/core';
import { application } from './application.js';
import { propose } from './completion/propose.js';
import { COMPLETE } from './completion/scripts.js';
import { ExitCode } from './exit-codes.js';
import { interruption } from './terminal/interruption.js';
import type { CliContext, CliProcess } from './cli-context.js';

/**
 * Runs one command line. Everything that it reads and writes is in `host`, so tests run it in their own process.
 *
 * @param inputs - what stands after the program's name
 * @param host - streams and environment; Node's `process` in a terminal
 * @returns the exit code
 */
export async function runCli(inputs: readonly string[], host: CliProcess): Promise<ExitCode> {
  // A copy: the library below would otherwise set the exit code of the process itself.
  const context: CliContext = {
    process: { stdout: host.stdout, stderr: host.stderr, env: host.env },
    stdin: host.stdin,
    interrupted: () => interruption(host),
  };
  const [first, ...words] = inputs;
  if (first === COMPLETE) await propose(application(), words, context);
  else await run(application(), inputs, context);
  const code = Number(context.process.exitCode ?? ExitCode.ok);
  return code === ExitCode.ok || code === ExitCode.found ? code : ExitCode.failed;
}
