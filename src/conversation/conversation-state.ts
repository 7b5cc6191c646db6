import type { JsonObject } from '../protocol/index.js';
import { replayedEvents } from './replayed-events.js';
import { applyEvent, freshState, type StateDraft } from './state-changes.js';
import type { TrackedEvent, TrackerState } from './tracker-state.js';

/** What a conversation begins with. */
export interface ConversationStart {
  readonly senderId: string;
  /** What slots hold at the beginning, and after a restart. */
  readonly initialSlots: JsonObject;
  /** Whether events for other slots are ignored, as Rasa does with slots that its domain does not have. */
  readonly onlyTheseSlots?: boolean;
  /** The slots of the type `list`: Rasa puts a single value into a list. */
  readonly listSlots?: ReadonlySet<string>;
}

/** A tracker with everything that Rasa derives from the events. */
export type DerivedTracker = StateDraft & {
  readonly sender_id: string;
  readonly events: TrackedEvent[];
  readonly latest_event_time: number | null;
  readonly latest_input_channel: string | null;
  readonly latest_action_name: string | null;
};

/** A conversation as Rasa keeps it: every event changes the state, in the way of Rasa 3. */
export class ConversationState {
  readonly #start: ConversationStart;
  readonly #events: TrackedEvent[] = [];
  #state: StateDraft;

  constructor(start: ConversationStart) {
    this.#start = start;
    this.#state = freshState(start.initialSlots);
  }

  /** A conversation that goes on from a tracker. */
  static from(tracker: TrackerState, start: ConversationStart): ConversationState {
    const conversation = new ConversationState(start);
    const { slots, latest_message, active_loop, followup_action, paused, stack, latest_action_name: action } = tracker;
    conversation.#events.push(...((tracker.events ?? []) as TrackedEvent[]));
    conversation.#state = {
      slots: { ...start.initialSlots, ...slots },
      latest_message: latest_message ?? conversation.#state.latest_message,
      followup_action: followup_action ?? null,
      paused: paused ?? false,
      active_loop: active_loop ?? tracker.active_form ?? {},
      latest_action: action === null || action === undefined ? {} : { action_name: action },
      stack: stack ?? [],
    };
    return conversation;
  }

  /** A conversation as Rasa loads it from its store: what was undone, or came before a restart, is not applied. */
  static restored(events: readonly TrackedEvent[], start: ConversationStart): ConversationState {
    const conversation = new ConversationState(start);
    conversation.#events.push(...events);
    conversation.#replay();
    return conversation;
  }

  /** Forgets which action was to follow, because it is about to run. */
  clearFollowup(): void {
    this.#state.followup_action = null;
  }

  /** Adds an event to the history and applies it. */
  update(event: TrackedEvent): void {
    this.#events.push(event);
    if (event.event === 'undo' || event.event === 'rewind') this.#replay();
    else this.#apply(event);
  }

  /** The tracker as it stands. Later events do not change it. */
  tracker(): DerivedTracker {
    const { latest_action: action } = this.#state;
    return {
      sender_id: this.#start.senderId,
      ...this.#state,
      slots: { ...this.#state.slots },
      events: [...this.#events],
      latest_event_time: this.#events.at(-1)?.timestamp ?? null,
      latest_input_channel: this.#inputChannel(),
      latest_action_name: (action['action_name'] ?? action['action_text'] ?? null) as string | null,
    };
  }

  #replay(): void {
    this.#state = { ...freshState(this.#start.initialSlots), stack: this.#state.stack };
    for (const event of replayedEvents(this.#events)) this.#apply(event);
  }

  #apply(event: TrackedEvent): void {
    const { initialSlots, onlyTheseSlots } = this.#start;
    const isForeign = event.event === 'slot' && onlyTheseSlots && !Object.hasOwn(initialSlots, String(event.name));
    if (!isForeign) applyEvent(this.#state, this.#inList(event), initialSlots);
  }

  #inList(event: TrackedEvent): TrackedEvent {
    const { value } = event;
    const isList = event.event === 'slot' && this.#start.listSlots?.has(String(event.name));
    return isList && value && !Array.isArray(value) ? { ...event, value: [value] } : event;
  }

  #inputChannel(): string | null {
    const message = this.#events.findLast(({ event }) => event === 'user');
    return (message?.['input_channel'] ?? null) as string | null;
  }
}
