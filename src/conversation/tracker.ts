/* oxlint-disable typescript/no-redundant-type-constituents -- the types differ once a domain is registered */
import { isDeepStrictEqual } from 'node:util';
import { setOwn, type BuiltInActionName, type JsonObject, type RasaEvent } from '../protocol/index.js';
import type { DomainName, Hint } from '../register/index.js';
import { History, type EventQuery } from './history.js';
import { TrackedConversation } from './tracked-conversation.js';
import type { TrackedEvent, TrackerSource, TrackerState } from './tracker-state.js';

const ACTION_LISTEN = 'action_listen';

/**
 * The state of a conversation: a thin view over the objects that Rasa sent. The history is parsed when it is first
 * read, so an action that reads only slots and the latest message does not pay for it.
 *
 * @example
 * ```ts
 * const cuisine = tracker.getSlot<string>('cuisine');
 * const [city] = tracker.getLatestEntityValues<string>('city', { role: 'destination' });
 * ```
 * @see https://rasa.com/docs/rasa/action-server/sdk-tracker
 * @publicApi
 */
export class Tracker extends TrackedConversation {
  readonly #history: History;

  private constructor(state: TrackerSource) {
    super(state);
    this.#history = new History(state.events);
  }

  /**
   * A tracker over the state that a call carries. The objects are used as they are, not copied.
   *
   * @param state - the wire's tracker
   */
  static fromState(state: TrackerState): Tracker;
  /** @internal */
  static fromState(state: TrackerSource): Tracker;
  static fromState(state: TrackerSource): Tracker {
    return new Tracker(state);
  }

  /** The whole history, oldest first; parsed on first access. */
  get events(): TrackedEvent[] {
    return this.#history.all();
  }

  /** The input channel of the user's latest message, such as `rest`, or null. */
  getLatestInputChannel(): string | null {
    return this.#history.latestInputChannel();
  }

  /** The index of the first event after the latest restart; 0 without one. */
  idxAfterLatestRestart(): number {
    return this.events.findLastIndex((event) => event.event === 'restart') + 1;
  }

  /** A copy of the events after the latest restart. */
  eventsAfterLatestRestart(): TrackedEvent[] {
    return this.events.slice(this.idxAfterLatestRestart());
  }

  /** The events that were not undone by a restart, an undo or a rewind. */
  appliedEvents(): TrackedEvent[] {
    return this.#history.applied();
  }

  /**
   * The newest event of a type that was not undone, or null.
   *
   * @param type - such as `user`, `slot` or `action`
   * @param query - which actions to ignore, and how many matches to skip
   */
  getLastEventFor(type: string, query: EventQuery = {}): TrackedEvent | null {
    return this.#history.lastOf(type, query);
  }

  /**
   * Whether the latest executed action, `action_listen` aside, is this one.
   *
   * @param name - the action's name
   * @param skip - how many of the latest actions to skip
   */
  lastExecutedActionHas(name: DomainName<'runnable', Hint> | BuiltInActionName, skip = 0): boolean {
    return this.getLastEventFor('action', { exclude: [ACTION_LISTEN], skip })?.name === name;
  }

  /** The slots set by the last events of the history. Rasa puts the values that a form must validate there. */
  slotsToValidate(): JsonObject {
    const slots: JsonObject = {};
    for (const [name, value] of this.slotCandidates()) setOwn(slots, name, value);
    return slots;
  }

  /** The same as a map, in the order of the events: an object would put names that look like numbers first. */
  slotCandidates(): Map<string, unknown> {
    return this.#history.lastSlots();
  }

  /**
   * Applies slot events to this tracker: it sets the slots and appends the events to the history. Other events are
   * ignored.
   *
   * @param events - such as `[new SlotSet('city', 'Rome')]`
   */
  addSlots(events: readonly RasaEvent[]): void {
    for (const event of events as readonly TrackedEvent[]) {
      if (event.event !== 'slot') continue;
      setOwn(this.slots, event.name ?? '', event.value);
      // A plain object, as Rasa's own events are, so that equals() holds.
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

  /** A copy. Changes of its slots, latest message and history do not affect this tracker. */
  copy(): Tracker {
    return new Tracker({
      ...this.currentState(),
      ...structuredClone({ slots: this.slots, latest_message: this.latestMessage, events: this.events }),
      followup_action: this.followupAction,
    });
  }

  /** Whether another tracker is of the same conversation and has the same history. */
  equals(other: unknown): boolean {
    return other instanceof Tracker && other.senderId === this.senderId && isDeepStrictEqual(other.events, this.events);
  }
}
