import type { DomainName, Hint } from '../../register/index.js';
import type { JsonObject } from '../json.js';
import type { Timestamp } from './event.js';
import { toIsoDateTime } from './iso-date-time.js';

/** The entities of a reminder's intent: a list of entity objects, or names with their values. */
export type ReminderEntities = JsonObject[] | Record<string, string>;

/** The options of a reminder, beside its intent and its time. */
export interface ReminderOptions {
  /** Entities of the intent when it fires. */
  entities?: ReminderEntities | null;
  /** The reminder's name, by which it can be cancelled; Rasa makes one up if it is left out. */
  name?: string | null;
  /** Whether a message of the user cancels it; true by default. */
  killOnUserMessage?: boolean;
  /** Seconds since 1970. */
  timestamp?: Timestamp;
}

/**
 * Asks Rasa to act as if the user had expressed an intent, at a later time. Rasa before 1.8 has reminders of actions
 * only, and is not sent this one (docs/dialects.md).
 *
 * @example
 * ```ts
 * const inAnHour = new Date(Date.now() + 3_600_000);
 * return [new ReminderScheduled('EXTERNAL_reminder', inAnHour, { name: 'table-42' })];
 * ```
 * @see https://rasa.com/docs/rasa/reaching-out-to-user#reminders
 * @publicApi
 */
export class ReminderScheduled {
  /** The event's type on the wire. */
  readonly event = 'reminder';
  /** When it happened, in seconds since 1970; null lets Rasa use its own clock. */
  readonly timestamp: Timestamp;
  /** The name of the intent. */
  readonly intent: string;
  /** The entities of the intent. */
  readonly entities: ReminderEntities | null;
  /** When it fires, as an ISO 8601 date and time. */
  readonly date_time: string;
  /** The reminder's name. */
  readonly name: string | null;
  /** Whether a message of the user cancels it. */
  readonly kill_on_user_msg: boolean;

  /**
   * @param intentName - the intent that fires
   * @param triggerDateTime - when: a Date is sent with its instant in UTC, an ISO 8601 text as it is (without an
   *   offset it means Rasa's own time zone)
   * @param options - entities, name, whether a message cancels it
   * @throws RangeError when the Date is not a valid one
   */
  constructor(intentName: DomainName<'intents', Hint>, triggerDateTime: Date | string, options: ReminderOptions = {}) {
    this.timestamp = options.timestamp ?? null;
    this.intent = intentName;
    this.entities = options.entities ?? null;
    this.date_time = typeof triggerDateTime === 'string' ? triggerDateTime : toIsoDateTime(triggerDateTime);
    this.name = options.name ?? null;
    this.kill_on_user_msg = options.killOnUserMessage ?? true;
  }
}

/** Which reminders to cancel; a member that is left out does not restrict. */
export interface ReminderSelection {
  /** The name the reminder was scheduled with. */
  name?: string | null;
  /** The intent it would fire. */
  intentName?: DomainName<'intents', Hint> | null;
  /** The entities of its intent. */
  entities?: ReminderEntities | null;
  /** Seconds since 1970. */
  timestamp?: Timestamp;
}

/**
 * Cancels reminders: those that fit the selection, or all.
 *
 * @example
 * ```ts
 * return [new ReminderCancelled({ name: 'table-42' })];
 * ```
 * @publicApi
 */
export class ReminderCancelled {
  /** The event's type on the wire. */
  readonly event = 'cancel_reminder';
  /** When it happened, in seconds since 1970; null lets Rasa use its own clock. */
  readonly timestamp: Timestamp;
  /** The name of the intent. */
  readonly intent: string | null;
  /** The entities of the intent. */
  readonly entities: ReminderEntities | null;
  /** The reminder's name. */
  readonly name: string | null;

  /** @param selection - which ones; left out, all */
  constructor(selection: ReminderSelection = {}) {
    this.timestamp = selection.timestamp ?? null;
    this.intent = selection.intentName ?? null;
    this.entities = selection.entities ?? null;
    this.name = selection.name ?? null;
  }
}
