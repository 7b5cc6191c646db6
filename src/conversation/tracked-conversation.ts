import type { JsonObject } from '../protocol/index.js';
import type { DomainName, DomainSlots, Hint, SlotValueOf } from '../register/index.js';
import type { EntityQuery } from './entity-query.js';
import type { ActiveLoopState, IntentName, ParsedMessage, TrackedEntity, TrackerSource } from './tracker-state.js';

const NLU_FALLBACK = 'nlu_fallback';

/**
 * The part of a tracker that can be read without its history: slots, the latest message, the active loop.
 *
 * @publicApi
 */
export abstract class TrackedConversation {
  /** The conversation's id. */
  readonly senderId: string | null;
  /** The values of all slots. Change them by returning events, not here. */
  readonly slots: DomainSlots;
  /** What the NLU made of the user's latest message; `{}` if there is none. */
  readonly latestMessage: ParsedMessage;
  /** The active loop or form; `{}`, or null from some versions of Rasa, if there is none. */
  readonly activeLoop: ActiveLoopState | null;
  /** The action that an earlier action asked to follow. */
  readonly followupAction: string | null;
  /** The action that ran last. */
  readonly latestActionName: string | null;
  /** The dialogue stack of CALM (Rasa Pro); empty elsewhere. */
  readonly stack: JsonObject[];
  /** The user's id, if Rasa knows one. */
  readonly userId: string | null;

  readonly #paused: boolean;

  /** @internal */
  protected constructor(state: TrackerSource) {
    this.senderId = state.sender_id ?? null;
    this.slots = (state.slots === undefined ? {} : state.slots) as DomainSlots;
    this.latestMessage = state.latest_message ?? {};
    this.activeLoop = readActiveLoop(state);
    this.followupAction = state.followup_action ?? null;
    this.latestActionName = state.latest_action_name ?? null;
    this.stack = state.stack ?? [];
    this.userId = state.user_id ?? null;
    this.#paused = state.paused ?? false;
  }

  /** The active loop's name, or null. */
  get activeLoopName(): string | null {
    const name = this.activeLoop?.name ?? null;
    return name === 'should_not_be_set' ? null : name;
  }

  /**
   * The older name of {@link Tracker.activeLoop}.
   *
   * @deprecated Use {@link Tracker.activeLoop}.
   */
  get activeForm(): ActiveLoopState | null {
    return this.activeLoop;
  }

  /**
   * The value of a slot, or null if it is empty or unknown.
   *
   * @param name - the slot's name
   */
  getSlot<Value = unknown, Name extends DomainName<'slots', Hint> = DomainName<'slots'>>(
    name: Name,
  ): SlotValueOf<Name, Value> {
    const value = Object.hasOwn(this.slots, name) ? this.slots[name] : null;
    return (value ?? null) as SlotValueOf<Name, Value>;
  }

  /**
   * The values of the latest message's entities of a type, in their order. Role and group must match exactly; one that
   * is left out means that the entity must have none.
   *
   * @param type - the entity's name
   * @param query - its role and its group
   */
  getLatestEntityValues<Value = unknown, Name extends DomainName<'entities', Hint> = DomainName<'entities'>>(
    type: Name,
    query: EntityQuery<Name> = {},
  ): (Value | null)[] {
    const matches = (entity: TrackedEntity): boolean =>
      entity.entity === type &&
      (entity.role ?? null) === (query.role ?? null) &&
      (entity.group ?? null) === (query.group ?? null);
    return (this.latestMessage.entities ?? []).filter(matches).map((entity) => (entity.value ?? null) as Value | null);
  }

  /**
   * The intent that the latest message's ranking puts first, or null.
   *
   * @param options - with `skipFallbackIntent: false`, `nlu_fallback` may be the answer
   */
  getIntentOfLatestMessage(options: { skipFallbackIntent?: boolean } = {}): IntentName | null {
    const [first, second] = this.latestMessage.intent_ranking ?? [];
    const skip = (options.skipFallbackIntent ?? true) && first?.name === NLU_FALLBACK;
    return (skip ? second?.name : first?.name) ?? null;
  }

  /** Whether the conversation is paused. */
  isPaused(): boolean {
    return this.#paused;
  }

  /** The values of all slots. */
  currentSlotValues(): DomainSlots {
    return this.slots;
  }
}

/** `active_form` is read only if `active_loop` is absent. A null in `active_loop` counts as present. */
function readActiveLoop(state: TrackerSource): ActiveLoopState | null {
  if (state.active_loop !== undefined) return state.active_loop;
  return state.active_form === undefined ? {} : state.active_form;
}
