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
  /** What the server reports about itself. `collect` runs the garbage collector first, if the server can. */
  usage(collect?: boolean): Promise<Usage>;
  /** Starts V8's profiler; the second call returns the profile. Only Node servers have it. */
  profile?(): Promise<Profiler.Profile | null>;
  /** Ends the server and waits until it has ended. */
  stop(): Promise<void>;
}
