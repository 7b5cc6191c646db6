import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ActionAnswer, WebhookStreamEvent } from '../../protocol/index.js';
import { CallExchange } from './call-exchange.js';
import { CallReception } from './call-reception.js';
import { checkedCall } from './checked-call.js';
import { InProcessReply } from './in-process-reply.js';
import type { IncomingCall } from './incoming-call.js';
import type { RasaCall } from './rasa-call.js';

/**
 * Options of a call in process.
 *
 * @publicApi
 */
export interface RunOptions {
  /** Stops the action when it is aborted; `run()` then throws ActionAbortedError. */
  readonly signal?: AbortSignal;
  /**
   * Receives what the action streams, and its result at the end. The action waits for the promise. Without it, streamed
   * texts become responses.
   */
  readonly onEvent?: (event: WebhookStreamEvent) => void | Promise<void>;
  /** The id of the call for the log and for the action; a random one by default. */
  readonly requestId?: string;
  /** How the call came, as the action sees it; `in-process` by default. */
  readonly transport?: string;
  /** What the action finds in `call.request`. */
  readonly request?: unknown;
}

/**
 * Runs actions without a network, for instance from a queue, a command or a test. A call is handled as over HTTP or
 * gRPC: it is checked, observed, limited in time, and a shutdown waits for it. Only the application's global guards and
 * interceptors do not run, because they belong to the transports.
 *
 * @example
 * ```ts
 * const answer = await rasaActions.run({ next_action: 'action_greet', tracker: { sender_id: 'ada' }, domain: {} });
 * ```
 * @publicApi
 */
@Injectable()
export class RasaActions {
  /** @internal */
  constructor(private readonly reception: CallReception) {}

  /**
   * Runs the action that a call names.
   *
   * @param call - the call, as Rasa would send it
   * @param options - all are optional
   * @returns the answer; null for a call that names no action
   * @throws InvalidCallError when the call is not valid, ActionNotFoundException, ActionExecutionRejection,
   *   ActionTimeoutError, ActionAbortedError, or what the action threw and `onError` did not answer
   */
  async run(call: RasaCall, options: RunOptions = {}): Promise<ActionAnswer | null> {
    const reply = new InProcessReply(options.onEvent);
    await this.reception.receive(new CallExchange(incomingFrom(call, options), reply));
    return reply.outcome();
  }
}

function incomingFrom(call: RasaCall, { signal, requestId, transport, request }: RunOptions): IncomingCall {
  return {
    transport: transport ?? 'in-process',
    requestId: requestId ?? randomUUID(),
    request,
    headers: {},
    read: () => checkedCall(call),
    whenGone(listener) {
      if (signal?.aborted) listener();
      signal?.addEventListener('abort', listener, { once: true });
      return () => signal?.removeEventListener('abort', listener);
    },
  };
}
