import { Injectable } from '@nestjs/common';
import type { ActionAnswer, CallDto, WebhookStreamEvent } from '../../protocol/index.js';
import { ActionExecutor } from '../call/action-executor.js';
import type { CallOrigin } from '../call/call-origin.js';
import { RunningStreams } from './running-streams.js';
import { StreamSession } from './stream-session.js';

/** How a transport takes a stream: `Piece` is what it writes. */
export interface StreamTerms<Piece> {
  /** How long an action may go on after a barge-in, in milliseconds. */
  readonly bargeInTimeoutMs: number;
  /** An event in the transport's form; throws where it has none. */
  readonly encode: (event: WebhookStreamEvent) => Piece;
  /** Sends it; the action waits for the promise. */
  readonly send: (piece: Piece) => Promise<void>;
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
  async execute<Piece>(
    call: CallDto,
    origin: Omit<CallOrigin, 'sink'>,
    { bargeInTimeoutMs, encode, send }: StreamTerms<Piece>,
  ): Promise<void> {
    const session = new StreamSession({
      actionName: call.next_action ?? '',
      cancellation: origin.cancellation,
      streams: this.streams,
      bargeInTimeoutMs,
      deliver: async (event) => send(encode(event)),
    });
    const finish = (answer: ActionAnswer | null): Piece | null => answer && encode({ final_result: answer });
    try {
      const last = await this.answer(call, { ...origin, sink: session }, session, finish);
      // Nothing follows it, so nobody waits until the client takes more.
      if (last !== null) void send(last);
    } finally {
      session.close();
    }
  }

  /** An action that is still running when the time after a barge-in is over has an empty answer. */
  private async answer<Piece>(
    call: CallDto,
    origin: CallOrigin,
    session: StreamSession,
    finish: (answer: ActionAnswer | null) => Piece,
  ): Promise<Piece> {
    try {
      return await this.executor.execute(call, origin, finish);
    } catch (error) {
      if (!session.expired) throw error;
      return finish({ events: [], responses: [] });
    }
  }
}
