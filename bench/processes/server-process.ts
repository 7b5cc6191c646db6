import type { Profiler } from 'node:inspector/promises';
import type { Transport } from '../client/transport.js';
import type { Usage } from '../servers/serve.js';

/** A server under test, in a separate process. */
export interface ServerProcess {
  readonly name: string;
  readonly port: number;
  readonly transport: Transport;
  /** Whether its CPU clock counts in steps of 10 ms. */
  readonly coarse: boolean;
  /** What it says about itself; `collect` runs the garbage collector first, where the server can. */
  usage(collect?: boolean): Promise<Usage>;
  /** Starts V8's profiler, and gives the profile when it is called again; only Node servers have it. */
  profile?(): Promise<Profiler.Profile | null>;
  /** Ends it and waits for the end. */
  stop(): Promise<void>;
}
