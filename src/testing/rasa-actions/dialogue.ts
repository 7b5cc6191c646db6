import {
  ConversationState,
  type ConversationStart,
  type DerivedTracker,
  type TrackedEvent,
} from '../../conversation/index.js';
import { isJsonObject, type JsonObject } from '../../protocol/index.js';
import type { RasaDomain } from './rasa-domain.js';

/** A conversation while an action runs: Rasa gives each action a copy, which its events may change. */
export class Dialogue {
  #state: ConversationState;
  #tracker: DerivedTracker | undefined;

  /** A conversation that events lead to, applied one after another. */
  constructor(
    readonly domain: RasaDomain,
    readonly senderId: string,
    events: readonly TrackedEvent[] = [],
  ) {
    this.#state = new ConversationState(startOf(domain, senderId));
    this.update(...events);
  }

  /** A conversation as Rasa loads it from its store: what was undone, or came before a restart, is not applied. */
  static restored(domain: RasaDomain, senderId: string, events: readonly TrackedEvent[]): Dialogue {
    const dialogue = new Dialogue(domain, senderId);
    dialogue.#state = ConversationState.restored(events, startOf(domain, senderId));
    return dialogue;
  }

  /** What Rasa derives from the events. */
  get tracker(): DerivedTracker {
    return (this.#tracker ??= this.#state.tracker());
  }

  get events(): readonly TrackedEvent[] {
    return this.tracker.events;
  }

  /** The events after the latest restart. */
  get sinceRestart(): readonly TrackedEvent[] {
    return this.events.slice(this.events.findLastIndex(({ event }) => event === 'restart') + 1);
  }

  get loopName(): string | null {
    const { name } = this.tracker.active_loop;
    return typeof name === 'string' ? name : null;
  }

  get isLoopRejected(): boolean {
    return this.tracker.active_loop['rejected'] === true;
  }

  get isLoopInterrupted(): boolean {
    return this.tracker.active_loop['is_interrupted'] === true;
  }

  /** The name of the intent of the latest message. */
  get intent(): string | null {
    const { intent } = this.tracker.latest_message;
    return isJsonObject(intent) && typeof intent['name'] === 'string' ? intent['name'] : null;
  }

  get entities(): readonly JsonObject[] {
    const { entities } = this.tracker.latest_message;
    return Array.isArray(entities) ? entities.filter(isJsonObject) : [];
  }

  slot(name: string): unknown {
    const { slots } = this.tracker;
    return Object.hasOwn(slots, name) ? slots[name] : null;
  }

  update(...events: readonly TrackedEvent[]): void {
    for (const event of events) this.#state.update(event);
    this.#tracker = undefined;
  }

  /** Forgets which action was to follow, because it is about to run. */
  clearFollowup(): void {
    this.#state.clearFollowup();
    this.#tracker = undefined;
  }

  /** The same conversation, with more events. */
  with(...events: readonly TrackedEvent[]): Dialogue {
    return new Dialogue(this.domain, this.senderId, [...this.events, ...events]);
  }

  /** The conversation since its latest restart, with more events. */
  restartedWith(...events: readonly TrackedEvent[]): Dialogue {
    return new Dialogue(this.domain, this.senderId, [...this.sinceRestart, ...events]);
  }
}

function startOf({ initialSlots, listSlots }: RasaDomain, senderId: string): ConversationStart {
  return { senderId, initialSlots, listSlots, onlyTheseSlots: true };
}
