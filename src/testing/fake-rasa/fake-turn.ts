import type { TrackedEvent } from '../../conversation/index.js';
import type { JsonObject, WebhookStreamEvent } from '../../protocol/index.js';
import type { FakeMessage } from './channel-messages.js';

/**
 * A request of Rasa to the action server, with its answer.
 *
 * @publicApi
 */
export interface FakeCall {
  /** The action's name. */
  readonly action: string;
  /** What was sent. */
  readonly request: JsonObject;
  /** The HTTP status of the answer, over gRPC the one that HTTP would have; null without an answer. */
  readonly status: number | null;
  /** The parsed body; undefined if there was none, or if it is not JSON. */
  readonly body: unknown;
  /** What was streamed before the result. */
  readonly stream: readonly WebhookStreamEvent[];
}

/**
 * An action that Rasa ran.
 *
 * @publicApi
 */
export interface FakeAction {
  /** The action's name. */
  readonly name: string;
  /** How it ended; Rasa goes on after all three. */
  readonly outcome: 'ok' | 'rejected' | 'failed';
  /** Why it was rejected or failed; undefined for `ok`. */
  readonly error: Error | undefined;
}

/**
 * What happened between a message and the time when Rasa listens again.
 *
 * @publicApi
 */
export interface FakeTurn {
  /** What the user sees, as Rasa's REST channel sends it. */
  readonly messages: readonly FakeMessage[];
  /** The requests to the action server, the one that a 449 asks for included. */
  readonly calls: readonly FakeCall[];
  /** The actions that ran, Rasa's own included, in their order. */
  readonly actions: readonly FakeAction[];
  /** The events that the tracker got. */
  readonly events: readonly TrackedEvent[];
  /** What Rasa would log as a warning or an error, such as a follow-up action that the domain does not have. */
  readonly warnings: readonly string[];
}
