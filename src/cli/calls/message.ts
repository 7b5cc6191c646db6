import type { ParsedMessage, TrackedEntity, TrackedEvent } from '../../conversation/index.js';

/** What a user says. */
export interface Said {
  readonly text?: string | undefined;
  readonly intent?: string | undefined;
  readonly entities?: readonly TrackedEntity[] | undefined;
}

/** What the NLU would make of it. */
export function messageOf({ text, intent, entities = [] }: Said): ParsedMessage {
  const found = { name: intent ?? null, confidence: intent === undefined ? 0 : 1 };
  return {
    text: text ?? (intent === undefined ? '' : `/${intent}`),
    intent: found,
    entities: [...entities],
    intent_ranking: intent === undefined ? [] : [found],
    metadata: {},
  };
}

/** The events of a message in a history: a user speaks after `action_listen`. */
export function messageEvents(message: ParsedMessage): TrackedEvent[] {
  const timestamp = Date.now() / 1000;
  const { text = null, intent, entities } = message;
  return [
    { event: 'action', timestamp, name: 'action_listen', policy: null, confidence: null },
    { event: 'user', timestamp, text, input_channel: 'cli', parse_data: { text, intent, entities }, metadata: {} },
  ];
}
