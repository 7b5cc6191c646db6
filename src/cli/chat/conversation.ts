import { isDeepStrictEqual } from 'node:util';
import { ConversationState, type DerivedTracker, type TrackedEvent } from '../../conversation/index.js';
import type { ActionAnswer, JsonObject } from '../../protocol/index.js';
import { messageEvents, messageOf, type Said } from '../calls/message.js';
import type { GivenSlot } from '../calls/parse-value.js';

/** A slot whose value is another one than before. */
export interface ChangedSlot {
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** The conversation of a chat, as Rasa would keep it. */
export class Conversation {
  readonly #sender: string;
  readonly #initialSlots: JsonObject;
  #kept: ConversationState;

  /** @param initialSlots - what slots hold at the beginning, and after a restart */
  constructor(sender: string, initialSlots: JsonObject) {
    this.#sender = sender;
    this.#initialSlots = initialSlots;
    this.#kept = this.#begin();
  }

  get state(): DerivedTracker {
    return this.#kept.tracker();
  }

  /** The user says something. */
  hear(said: Said): void {
    for (const event of messageEvents(messageOf(said))) this.#kept.update(event);
  }

  setSlot({ name, value }: GivenSlot): readonly ChangedSlot[] {
    return this.#change([{ event: 'slot', timestamp: now(), name, value }]);
  }

  /** Forgets everything. */
  reset(): void {
    this.#kept = this.#begin();
  }

  /** Records an action in the order of Rasa: the action, what it said, and its events. */
  record(action: string, { responses, events }: ActionAnswer): readonly ChangedSlot[] {
    const timestamp = now();
    return this.#change([
      { event: 'action', timestamp, name: action, policy: null, confidence: null },
      ...responses.map(({ text, ...data }) => ({ event: 'bot', timestamp, text: text ?? null, data, metadata: {} })),
      ...(events as readonly TrackedEvent[]).map((event) => ({ ...event, timestamp: event.timestamp ?? timestamp })),
    ]);
  }

  #begin(): ConversationState {
    return new ConversationState({ senderId: this.#sender, initialSlots: this.#initialSlots });
  }

  #change(events: readonly TrackedEvent[]): readonly ChangedSlot[] {
    const before = this.state.slots;
    for (const event of events) this.#kept.update(event);
    return changes(before, this.state.slots);
  }
}

function changes(before: JsonObject, after: JsonObject): readonly ChangedSlot[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names
    .map((name) => ({ name, before: before[name] ?? null, after: after[name] ?? null }))
    .filter((slot) => !isDeepStrictEqual(slot.before, slot.after));
}

function now(): number {
  return Date.now() / 1000;
}
