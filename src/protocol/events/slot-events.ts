/* oxlint-disable typescript/no-unsafe-declaration-merging -- the types differ once a domain is registered */
import type { DomainName, Hint, NewSlotValue } from '../../register/index.js';
import type { Timestamp } from './event.js';

/**
 * Sets a slot of the conversation.
 *
 * @example
 * ```ts
 * return [new SlotSet('cuisine', 'thai'), new SlotSet('matches')]; // the second one is emptied
 * ```
 * @publicApi
 */
export interface SlotSet<Value = unknown> {
  /** The event's type on the wire. */
  readonly event: 'slot';
  /** When it happened, in seconds since 1970; null lets Rasa use its own clock. */
  readonly timestamp: Timestamp;
  /** The slot's name. */
  readonly name: string;
  /** The slot's new value; null empties it. */
  readonly value: Value | null;
}

/**
 * Makes the event {@link SlotSet:interface}.
 *
 * @publicApi
 */
export interface SlotSetConstructor {
  /**
   * Makes the event.
   *
   * @param key - the slot's name
   * @param value - any JSON value; null, or left out, empties the slot
   * @param timestamp - seconds since 1970
   */
  new <Value = unknown, Name extends DomainName<'slots', Hint> = DomainName<'slots'>>(
    key: Name,
    value?: NewSlotValue<Name, Value>,
    timestamp?: Timestamp,
  ): SlotSet<Value>;
  /** What all of them have in common. */
  readonly prototype: SlotSet;
}

/**
 * Sets a slot of the conversation.
 *
 * @example
 * ```ts
 * return [new SlotSet('cuisine', 'thai'), new SlotSet('matches')]; // the second one is emptied
 * ```
 * @publicApi
 */
export const SlotSet = class SlotSet {
  readonly event = 'slot';
  readonly timestamp: Timestamp;
  readonly name: string;
  readonly value: unknown;

  constructor(key: string, value: unknown = null, timestamp: Timestamp = null) {
    this.timestamp = timestamp;
    this.name = key;
    this.value = value;
  }
} as SlotSetConstructor;

/**
 * Empties every slot.
 *
 * @publicApi
 */
export class AllSlotsReset {
  /** The event's type on the wire. */
  readonly event = 'reset_slots';
  /** When it happened, in seconds since 1970; null lets Rasa use its own clock. */
  readonly timestamp: Timestamp;

  /** @param timestamp - seconds since 1970 */
  constructor(timestamp: Timestamp = null) {
    this.timestamp = timestamp;
  }
}
