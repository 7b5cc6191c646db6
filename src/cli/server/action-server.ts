import type { ActionAnswer, CallDto, WebhookStreamEvent } from '../../protocol/index.js';

/** A running action server, whichever transport it has. Its methods throw a `RefusedCallError` or a `CliError`. */
export interface ActionServer {
  /** The names of its actions, in its order. */
  actions(): Promise<readonly string[]>;
  /** Runs an action; null for a call without one. */
  run(call: CallDto): Promise<ActionAnswer | null>;
  /** Runs an action and yields what it says while it runs. */
  stream(call: CallDto): AsyncIterable<WebhookStreamEvent>;
}
