/** Gets calls from a broker, and runs them with {@link WorkerCalls}. */
export interface WorkerEngine {
  /**
   * Connects, and takes calls. It resolves when the broker knows that this worker does, and tries again as long as the
   * broker cannot be reached.
   *
   * @throws InvalidOptionError when the broker refuses the credentials or the options
   */
  start(): Promise<void>;
  /** Why no calls can come now, in a sentence; undefined if they can. */
  readonly notReadyReason: string | undefined;
  /** Takes no more calls. Those that it took go on. */
  leave(): Promise<void>;
  /** Ends the connection, after what was sent has reached the broker. */
  close(): Promise<void>;
}
