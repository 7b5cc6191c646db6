import type { CheckedName, DomainName, SlotValueOf } from '../../register/index.js';
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
export class SlotSet<Value = unknown, Name extends string = DomainName<'slots'>> {
  /** The event's type on the wire. */
  readonly event = 'slot';
  /** When it happened, in seconds since 1970; null lets Rasa use its own clock. */
  readonly timestamp: Timestamp;
  /** The slot's name. */
  readonly name: string;
  /** The slot's new value; null empties it. */
  readonly value: Value | null;

  /**
   * @param key - the slot's name
   * @param value - any JSON value; null, or left out, empties the slot
   * @param timestamp - seconds since 1970
   */
  constructor(
    key: CheckedName<'slots', Name>,
    value: SlotValueOf<Name, Value> | null = null,
    timestamp: Timestamp = null,
  ) {
    this.timestamp = timestamp;
    this.name = key;
    this.value = value as Value | null;
  }
}

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
