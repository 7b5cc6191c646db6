/** The resolved options of what runs actions. */
export interface PipelineOptions {
  /** How long an action may run, in milliseconds; 0 is no limit. */
  readonly timeoutMs: number;
  /** How many domains are kept by their digest. */
  readonly domainCacheSize: number;
  /** How many bytes of JSON they may have together. */
  readonly domainCacheBytes: number;
  /** How long a shutdown waits for running actions, in milliseconds. */
  readonly shutdownGraceMs: number;
  /** How deep a call may be nested. */
  readonly maxDepth: number;
  /** Whether events leave in the dialect of the Rasa that asks. */
  readonly translateEvents: boolean;
}
