import { PassThrough } from 'node:stream';
import { WriteStream } from 'node:tty';
import { runCli } from '../../src/cli/run-cli.js';
import type { CliProcess, CliStream } from '../../src/cli/cli-context.js';

/** A terminal that keeps what was written to it. */
export interface Terminal extends CliProcess {
  readonly written: { stdout: string; stderr: string };
  /** Presses Ctrl+C. */
  interrupt(): void;
  /** Waits until the text stands in what was written to stdout or stderr. */
  until(text: string): Promise<void>;
}

/** @param options - `colours` makes its streams look like those of a terminal; `env` is the environment */
export function openTerminal({
  colours = false,
  env = {},
}: { colours?: boolean; env?: NodeJS.ProcessEnv } = {}): Terminal {
  const written = { stdout: '', stderr: '' };
  const waiting = new Set<() => void>();
  const interrupts: (() => void)[] = [];
  const stream = (name: 'stdout' | 'stderr'): CliStream => ({
    write: (text) => {
      written[name] += text;
      for (const check of waiting) check();
    },
    ...(colours ? { getColorDepth: (given?: object) => WriteStream.prototype.getColorDepth.call(null, given) } : {}),
  });
  return {
    written,
    stdin: new PassThrough(),
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    env,
    once: (event, listener) => event === 'SIGINT' && interrupts.push(listener),
    interrupt: () => interrupts.forEach((listener) => listener()),
    until: (text) =>
      new Promise((resolve) => {
        const check = () => {
          if (!`${written.stdout}\n${written.stderr}`.includes(text)) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
  };
}

/** Runs a command line in this process. */
export async function runInProcess(inputs: readonly string[], terminal = openTerminal()) {
  const code = await runCli(inputs, terminal);
  return { code, ...terminal.written };
}
