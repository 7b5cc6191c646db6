import type { TrackedEvent } from '../../conversation/index.js';
import type { JsonObject } from '../../protocol/index.js';

/** The slot in which Rasa keeps what a form asks for. */
export const REQUESTED_SLOT = 'requested_slot';

// Events with the members that Rasa records, in its order. Their time is set when they are recorded.

/** An event without members of its own, such as `restart`. */
export function bare(event: string): TrackedEvent {
  return { event, timestamp: null };
}

export function slotSet(name: string, value: unknown): TrackedEvent {
  return { event: 'slot', timestamp: null, name, value };
}

export function activeLoop(name: string | null): TrackedEvent {
  return { event: 'active_loop', timestamp: null, name } as TrackedEvent;
}

/** Who predicted an action, as its event says it. */
export interface PredictedBy {
  readonly policy?: string | null;
  readonly confidence?: number | null;
  readonly hideRuleTurn?: boolean;
}

export function actionExecuted(name: string, { policy, confidence, hideRuleTurn }: PredictedBy = {}): TrackedEvent {
  return {
    event: 'action',
    timestamp: null,
    name,
    policy: policy ?? null,
    confidence: confidence ?? null,
    action_text: null,
    hide_rule_turn: hideRuleTurn ?? false,
  };
}

/** What the bot says, from a message of Rasa: what is neither text nor data becomes metadata. */
export function botUttered(message: JsonObject): TrackedEvent {
  const { text, elements, quick_replies, buttons, attachment, image, custom, ...metadata } = message;
  return {
    event: 'bot',
    timestamp: null,
    metadata,
    text: (text ?? null) as string | null,
    data: {
      elements: elements ?? null,
      quick_replies: quick_replies ?? null,
      buttons: buttons ?? null,
      attachment: attachment || (image ?? null),
      image: image ?? null,
      custom: custom ?? null,
    },
  };
}

export function isSlot(event: TrackedEvent, name?: string): boolean {
  return event.event === 'slot' && (name === undefined || event.name === name);
}

/** Whether an event ends or starts a loop; Rasa 1 wrote `form`. */
export function isLoopEvent({ event }: TrackedEvent): boolean {
  return event === 'active_loop' || event === 'form';
}

export function isRejection({ event }: TrackedEvent): boolean {
  return event === 'action_execution_rejected';
}
