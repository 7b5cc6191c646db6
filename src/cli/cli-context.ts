import type { ApplicationContext } from '@stricli/core';

/** The streams and the environment that the command line works with; Node's `process` has all of it. */
export interface CliProcess {
  readonly stdin: NodeJS.ReadableStream;
  readonly stdout: CliStream;
  readonly stderr: CliStream;
  readonly env: NodeJS.ProcessEnv;
  once(event: NodeJS.Signals, listener: () => void): unknown;
}

/** A stream to write to; colours are used only where it says that it has them, which Node's do in a terminal. */
export interface CliStream {
  write(text: string): unknown;
  getColorDepth?(env?: object): number;
}

/** `this` of every command. */
export interface CliContext extends ApplicationContext {
  readonly stdin: NodeJS.ReadableStream;
  /** Aborted on Ctrl+C. From its first use on, Ctrl+C does nothing else: the command has to end itself. */
  interrupted(): AbortSignal;
}
