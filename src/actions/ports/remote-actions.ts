import { Injectable } from '@nestjs/common';
import type { ActionAnswer, WebhookStreamEvent } from '../../protocol/index.js';
import type { RegisteredAction } from '../boot/action-definition.js';
import type { CallBytes } from '../call/call-bytes.js';
import type { CallHead } from '../call/incoming-call.js';

/** The answer of another server. It is read only if the reply cannot send its bytes as they are. */
export interface RelayedAnswer {
  /** The answer as JSON, if it came so. It was checked to be JSON. */
  readonly json?: Buffer;
  /** The same as text, if it was decoded to check it. */
  readonly text?: string;
  /** The answer as a WebhookResponse of protobuf, if it came so. */
  readonly protobuf?: Buffer;
  /** The answer as an object; null if the call named no action. */
  read(): ActionAnswer | null;
}

/** Takes what another server streams. */
export interface RelayedStream {
  /** Passes an event on; the promise is the backpressure. A `final_result` or an `error` does not go here. */
  event(event: WebhookStreamEvent): Promise<void>;
  /** Calls the listener with the response id when the user barges in. */
  onInterrupt(listener: (responseId: string) => void): void;
}

/** The end of a call. */
export interface CallOver {
  readonly isOver: boolean;
  /**
   * Fires when the call is over before it was answered: when the client has left, at the time limit, and at a shutdown.
   * It is created when it is asked for, which costs more than the rest of a small call.
   */
  readonly signal: AbortSignal;
  /**
   * Calls the listener when the call is over, which it is not yet.
   *
   * @returns a function that removes the listener
   */
  whenOver(listener: () => void): () => void;
}

/** A call on its way to another server. */
export interface ForwardedCall {
  readonly actionName: string;
  readonly head: CallHead;
  /** The call as it came. */
  readonly bytes: CallBytes;
  /** When nothing waits for the answer any more. */
  readonly over: CallOver;
  /** The time limit in milliseconds, for the other server; 0 if there is none. */
  readonly timeoutMs: number;
  /** Where a stream goes; undefined if the caller takes one answer. */
  readonly stream: RelayedStream | undefined;
}

/** An action that another server runs. */
export interface RemoteAction extends RegisteredAction {
  /** The name of the remote. */
  readonly remote: string;
  /**
   * Forwards a call.
   *
   * @throws CallError: what the other server said (rejected, not found, no domain), or why it could not be asked
   */
  forward(call: ForwardedCall): Promise<RelayedAnswer>;
}

/** The port for the room that knows other servers. */
export interface RemoteActions {
  /** The action, if a remote is known to have it. */
  find(actionName: string): RemoteAction | undefined;
  /** Like {@link find}, but asks the remotes again for an unknown name. It never rejects. */
  lookUp(actionName: string): Promise<RemoteAction | undefined>;
  /** All known actions of remotes that no action of this application hides, each once. */
  all(): readonly RemoteAction[];
}

/** Where the pipeline and the transports find the remotes, as they find a renderer in the RendererHost. */
@Injectable()
export class RemoteHost {
  #remotes: RemoteActions | undefined;

  /** The room that knows other servers joins. */
  join(remotes: RemoteActions): void {
    this.#remotes = remotes;
  }

  /** The remotes, where the application has some. */
  get remotes(): RemoteActions | undefined {
    return this.#remotes;
  }
}
