import type { RasaCall } from '../../actions/index.js';
import { ActionExecutionRejection } from '../../errors/index.js';
import {
  ActionExecutionRejected,
  type ChunkContent,
  type RasaEvent,
  type RasaResponse,
  type WebhookStreamEvent,
} from '../../protocol/index.js';
import type { DomainSlots } from '../../register/index.js';
import type { Conversation } from '../conversation/conversation.js';

/**
 * What an action streamed. It is empty unless the test asked for a stream.
 *
 * @publicApi
 */
export interface StreamedAnswer {
  /** All streamed texts, joined. */
  readonly text: string;
  /** The text of each chunk that has one. */
  readonly texts: readonly string[];
  /** What each chunk held. */
  readonly chunks: readonly ChunkContent[];
  /** Everything that was sent, with the starts and ends of streams. */
  readonly events: readonly WebhookStreamEvent[];
}

/**
 * What came of running an action in a test.
 *
 * @publicApi
 */
export interface ActionRun {
  /** The action's name. */
  readonly action: string;
  /** The call, as Rasa would have sent it. */
  readonly call: RasaCall;
  /** The events of the answer; none if the action failed. */
  readonly events: readonly RasaEvent[];
  /** What was said to the user. Without a stream, streamed texts are among the responses. */
  readonly responses: readonly RasaResponse[];
  /** The slots that the events set, with their values. */
  readonly slots: Partial<DomainSlots>;
  /** The action that was asked to follow, or null. */
  readonly followup: string | null;
  /** Whether the action rejected its execution. */
  readonly rejected: boolean;
  /** What the call failed with, such as the action's own error; null if there is an answer. */
  readonly error: unknown;
  /** What was streamed. */
  readonly stream: StreamedAnswer;
  /** The conversation after the action, as Rasa records it. */
  readonly conversation: Conversation;
}

/** What is known after the call. */
export interface Outcome extends Pick<ActionRun, 'action' | 'call' | 'events' | 'responses' | 'error'> {
  /** The conversation before the action. */
  readonly before: Conversation;
  readonly streamed: readonly WebhookStreamEvent[];
}

/** What came of a call, with all that follows from it. */
export function actionRun({ before, streamed, ...run }: Outcome): ActionRun {
  const rejected = run.error instanceof ActionExecutionRejection;
  return {
    ...run,
    slots: slotsSetBy(run.events),
    followup: followupOf(run.events),
    rejected,
    stream: streamedAnswer(streamed),
    conversation: rejected ? before.event(new ActionExecutionRejected(run.action)) : before.answered(run.action, run),
  };
}

/** What was streamed, from what a streaming transport would have sent. */
function streamedAnswer(events: readonly WebhookStreamEvent[]): StreamedAnswer {
  const chunks = events.flatMap((event) => {
    if (!('chunk' in event)) return [];
    const { response_id: _id, ...content } = event.chunk;
    return [content];
  });
  const texts = chunks.flatMap(({ text }) => (text === undefined ? [] : [text]));
  return { text: texts.join(''), texts, chunks, events };
}

/** The values that the events leave in slots. */
export function slotsSetBy(events: readonly RasaEvent[]): Record<string, unknown> {
  const set = events.flatMap((event) => {
    const { name, value } = event as { readonly name?: unknown; readonly value?: unknown };
    return event.event === 'slot' && typeof name === 'string' ? [[name, value ?? null] as const] : [];
  });
  return Object.fromEntries(set);
}

/** The action that the events ask to follow. */
export function followupOf(events: readonly RasaEvent[]): string | null {
  const followup = events.findLast(({ event }) => event === 'followup') as { readonly name?: string } | undefined;
  return followup?.name ?? null;
}
