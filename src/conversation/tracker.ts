import { isDeepStrictEqual } from 'node:util';
import { setOwn, type JsonObject, type RasaEvent } from '../protocol/index.js';
import { appliedEvents } from './applied-events.js';
import { History } from './history.js';
import type { ActiveLoopState, TrackedEntity, ParsedMessage, TrackedEvent, TrackerState } from './tracker-state.js';

const NLU_FALLBACK = 'nlu_fallback';
const ACTION_LISTEN = 'action_listen';

/** Which entities are meant, beside their type. Left out, the entity must have no role, or no group. */
export interface EntityQuery {
  role?: string | null;
  group?: string | null;
}

/** Which of the events of a type is meant. */
export interface EventQuery {
  /** Names of actions that do not count. */
  exclude?: readonly string[];
  /** How many of the newest matches to pass over. */
  skip?: number;
}

/**
 * The state of a conversation: a thin view over the objects that Rasa sent. The history is parsed when it is first
 * read, so an action that looks at slots and the latest message never pays for it.
 *
 * @example
 * ```ts
 * const cuisine = tracker.getSlot<string>('cuisine');
 * const [city] = tracker.getLatestEntityValues<string>('city', { role: 'destination' });
 * ```
 * @see https://rasa.com/docs/rasa/action-server/sdk-tracker
 * @publicApi
 */
export class Tracker {
  /** The conversation's id. */
  readonly senderId: string | null;
  /** The values of all slots. Change them by returning events, not here. */
  readonly slots: JsonObject;
  /** What the NLU made of the user's latest message; `{}` where there was none. */
  readonly latestMessage: ParsedMessage;
  /** The active loop or form; `{}`, or null from some versions of Rasa, when there is none. */
  readonly activeLoop: ActiveLoopState | null;
  /** The action that an earlier one asked to follow. */
  readonly followupAction: string | null;
  /** The action that ran last. */
  readonly latestActionName: string | null;
  /** The dialogue stack of CALM (Rasa Pro); empty elsewhere. */
  readonly stack: JsonObject[];
  /** The user's id, where Rasa knows one. */
  readonly userId: string | null;

  readonly #history: History;
  readonly #paused: boolean;

  private constructor(state: TrackerState) {
    this.senderId = state.sender_id ?? null;
    this.slots = (state.slots === undefined ? {} : state.slots) as JsonObject;
    this.latestMessage = state.latest_message ?? {};
    this.activeLoop = readActiveLoop(state);
    this.followupAction = state.followup_action ?? null;
    this.latestActionName = state.latest_action_name ?? null;
    this.stack = state.stack ?? [];
    this.userId = state.user_id ?? null;
    this.#history = new History(state.events);
    this.#paused = state.paused ?? false;
  }

  /**
   * A tracker over the state that a call carries. The objects are used as they are, not copied.
   *
   * @param state - the wire's tracker
   */
  static fromState(state: TrackerState): Tracker {
    return new Tracker(state);
  }

  /** The whole history, oldest first; parsed on first access. */
  get events(): TrackedEvent[] {
    return this.#history.all();
  }

  /** The active loop's name, or null. */
  get activeLoopName(): string | null {
    const name = this.activeLoop?.name ?? null;
    return name === 'should_not_be_set' ? null : name;
  }

  /** @deprecated Use {@link Tracker.activeLoop}. */
  get activeForm(): ActiveLoopState | null {
    return this.activeLoop;
  }

  /**
   * The value of a slot, or null where it is empty or unknown.
   *
   * @param name - the slot's name
   */
  getSlot<Value = unknown>(name: string): Value | null {
    return Object.hasOwn(this.slots, name) ? ((this.slots[name] ?? null) as Value | null) : null;
  }

  /**
   * The values of the latest message's entities of a type, in their order. Role and group must be exactly the asked
   * ones; left out, the entity must have none.
   *
   * @param type - the entity's name
   * @param query - its role and its group
   */
  getLatestEntityValues<Value = unknown>(type: string, query: EntityQuery = {}): (Value | null)[] {
    const matches = (entity: TrackedEntity): boolean =>
      entity.entity === type &&
      (entity.role ?? null) === (query.role ?? null) &&
      (entity.group ?? null) === (query.group ?? null);
    return (this.latestMessage.entities ?? []).filter(matches).map((entity) => (entity.value ?? null) as Value | null);
  }

  /** The channel of the user's latest message, such as `rest`, or null. */
  getLatestInputChannel(): string | null {
    for (const event of this.#history.newestFirst()) {
      if (event.event === 'user') return (event['input_channel'] ?? null) as string | null;
    }
    return null;
  }

  /**
   * The intent of the latest message, by its ranking.
   *
   * @param options - `skipFallbackIntent: false` lets `nlu_fallback` count
   */
  getIntentOfLatestMessage(options: { skipFallbackIntent?: boolean } = {}): string | null {
    const [first, second] = this.latestMessage.intent_ranking ?? [];
    const skip = (options.skipFallbackIntent ?? true) && first?.name === NLU_FALLBACK;
    return (skip ? second?.name : first?.name) ?? null;
  }

  /** Whether the conversation is paused. */
  isPaused(): boolean {
    return this.#paused;
  }

  /** The values of all slots. */
  currentSlotValues(): JsonObject {
    return this.slots;
  }

  /** The index of the first event after the latest restart; 0 without one. */
  idxAfterLatestRestart(): number {
    return this.events.findLastIndex((event) => event.event === 'restart') + 1;
  }

  /** A copy of the events after the latest restart. */
  eventsAfterLatestRestart(): TrackedEvent[] {
    return this.events.slice(this.idxAfterLatestRestart());
  }

  /** The events that no restart, undo or rewind took back. */
  appliedEvents(): TrackedEvent[] {
    return appliedEvents(this.events);
  }

  /**
   * The newest applied event of a type, or null.
   *
   * @param type - such as `user`, `slot` or `action`
   * @param query - actions that do not count, and how many matches to pass over
   */
  getLastEventFor(type: string, { exclude = [], skip = 0 }: EventQuery = {}): TrackedEvent | null {
    const counts = (event: TrackedEvent): boolean =>
      event.event === type && !(type === 'action' && event.name !== undefined && exclude.includes(event.name));
    return (
      this.appliedEvents()
        .filter(counts)
        .at(-1 - skip) ?? null
    );
  }

  /**
   * Whether the latest executed action, `action_listen` aside, is this one.
   *
   * @param name - the action's name
   * @param skip - how many of the latest actions to pass over
   */
  lastExecutedActionHas(name: string, skip = 0): boolean {
    return this.getLastEventFor('action', { exclude: [ACTION_LISTEN], skip })?.name === name;
  }

  /** The slots that were set at the very end of the history, which is where Rasa puts a form's candidates. */
  slotsToValidate(): JsonObject {
    const slots: JsonObject = {};
    for (const [name, value] of this.slotCandidates()) setOwn(slots, name, value);
    return slots;
  }

  /** The same in the order of the events: an object would put names that look like numbers first. */
  slotCandidates(): Map<string, unknown> {
    const recent: TrackedEvent[] = [];
    for (const event of this.#history.newestFirst()) {
      if (event.event !== 'slot') break;
      recent.push(event);
    }
    return new Map(recent.toReversed().map(({ name = '', value }) => [name, value]));
  }

  /**
   * Takes slot events into this tracker: into the slots and at the end of the history. Other events are passed over.
   *
   * @param events - such as `[new SlotSet('city', 'Rome')]`
   */
  addSlots(events: readonly RasaEvent[]): void {
    for (const event of events as readonly TrackedEvent[]) {
      if (event.event !== 'slot') continue;
      setOwn(this.slots, event.name ?? '', event.value);
      // Plain, as the events that came: two trackers with the same history are equal.
      this.events.push({ ...event });
    }
  }

  /** The state as a plain object, in the wire's spelling. */
  currentState(): JsonObject {
    return {
      sender_id: this.senderId,
      slots: this.slots,
      latest_message: this.latestMessage,
      latest_event_time: this.events.at(-1)?.timestamp ?? null,
      paused: this.isPaused(),
      events: this.events,
      latest_input_channel: this.getLatestInputChannel(),
      active_loop: this.activeLoop,
      latest_action_name: this.latestActionName,
      stack: this.stack,
      user_id: this.userId,
    };
  }

  /** A tracker whose slots, message and history can be changed without touching this one. */
  copy(): Tracker {
    return new Tracker({
      sender_id: this.senderId,
      slots: structuredClone(this.slots),
      latest_message: structuredClone(this.latestMessage),
      events: structuredClone(this.events),
      paused: this.#paused,
      followup_action: this.followupAction,
      active_loop: this.activeLoop,
      latest_action_name: this.latestActionName,
      stack: this.stack,
      user_id: this.userId,
    });
  }

  /** Whether another tracker is of the same conversation and has the same history. */
  equals(other: unknown): boolean {
    return other instanceof Tracker && other.senderId === this.senderId && isDeepStrictEqual(other.events, this.events);
  }
}

/** `active_form` counts only where `active_loop` is absent; a null there is an answer. */
function readActiveLoop(state: TrackerState): ActiveLoopState | null {
  if (state.active_loop !== undefined) return state.active_loop;
  return state.active_form === undefined ? {} : state.active_form;
}
