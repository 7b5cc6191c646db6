import { isDeepStrictEqual } from 'node:util';
import type { TrackedEvent, TrackerState } from '../../conversation/index.js';
import type { ActionAnswer, JsonObject } from '../../protocol/index.js';
import { messageEvents, messageOf, type Said } from '../calls/message.js';
import type { GivenSlot } from '../calls/parse-value.js';
import { replayEvents } from './replay-events.js';

/** A slot whose value is another one than before. */
export interface ChangedSlot {
  readonly name: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** A conversation as Rasa keeps it: its events, from which its state follows. */
export class Conversation {
  readonly #sender: string;
  readonly #initialSlots: JsonObject;
  #events: TrackedEvent[] = [];

  /** @param initialSlots - what slots hold at the beginning, and after a restart */
  constructor(sender: string, initialSlots: JsonObject) {
    this.#sender = sender;
    this.#initialSlots = initialSlots;
  }

  get state(): TrackerState & { readonly slots: JsonObject } {
    return replayEvents(this.#sender, this.#events, this.#initialSlots);
  }

  /** The user says something. */
  hear(said: Said): void {
    this.#events.push(...messageEvents(messageOf(said)));
  }

  setSlot({ name, value }: GivenSlot): readonly ChangedSlot[] {
    return this.#change([{ event: 'slot', timestamp: now(), name, value }]);
  }

  /** Forgets everything. */
  reset(): void {
    this.#events = [];
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

  #change(events: readonly TrackedEvent[]): readonly ChangedSlot[] {
    const before = this.state.slots;
    this.#events.push(...events);
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
