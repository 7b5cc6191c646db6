import { Injectable } from '@nestjs/common';
import type { CallDto, WebhookStreamEvent } from '../../protocol/index.js';
import type { ActionAnswer } from '../action-answer.js';
import { ActionExecutor } from '../action.executor.js';
import type { CallOrigin } from '../call-origin.js';
import { RunningStreams } from './running-streams.js';
import { StreamSession } from './stream-session.js';

/** How a transport takes a stream. */
export interface StreamTerms {
  /** How long an action may go on after a barge-in, in milliseconds. */
  readonly bargeInTimeoutMs: number;
  /** Sends an event; the action waits for the promise. */
  readonly deliver: (event: WebhookStreamEvent) => Promise<void>;
}

/** Runs calls whose answer is streamed. */
@Injectable()
export class StreamingExecutor {
  constructor(
    private readonly executor: ActionExecutor,
    private readonly streams: RunningStreams,
  ) {}

  /**
   * Runs the action that a call names: what it streams is delivered as it comes, its result at the end. A call
   * without an action delivers nothing.
   *
   * @throws CallError, or whatever the action threw; telling the client of it is the transport's part
   */
  async execute(call: CallDto, origin: Omit<CallOrigin, 'sink'>, terms: StreamTerms): Promise<void> {
    const actionName = call.next_action ?? '';
    const { cancellation } = origin;
    const session = new StreamSession({ ...terms, actionName, cancellation, streams: this.streams });
    try {
      const answer = await this.answer(call, { ...origin, sink: session }, session);
      if (answer) await terms.deliver({ final_result: answer });
    } finally {
      session.close();
    }
  }

  /** An action that is still running when the time after a barge-in is over has an empty answer. */
  private async answer(call: CallDto, origin: CallOrigin, session: StreamSession): Promise<ActionAnswer | null> {
    try {
      return await this.executor.execute(call, origin);
    } catch (error) {
      if (!session.expired) throw error;
      return { events: [], responses: [] };
    }
  }
}
