import type { ActionExecuted, ActionExecutionRejected, ActionReverted, FollowupAction } from './action-events.js';
import type {
  ConversationPaused,
  ConversationResumed,
  StoryExported,
  UserUtteranceReverted,
} from './control-events.js';
import type { EventObject } from './event.js';
import type { ActiveLoop, LoopInterrupted } from './loop-events.js';
import type { AgentUttered, BotUttered, UserUttered } from './message-events.js';
import type { ReminderCancelled, ReminderScheduled } from './reminder-events.js';
import type { Restarted, SessionEnded, SessionStarted } from './session-events.js';
import type { AllSlotsReset, SlotSet } from './slot-events.js';

/** Every event that this library has a class for; `event` tells them apart. */
export type KnownEvent =
  | ActionExecuted
  | ActionExecutionRejected
  | ActionReverted
  | ActiveLoop
  | AgentUttered
  | AllSlotsReset
  | BotUttered
  | ConversationPaused
  | ConversationResumed
  | FollowupAction
  | LoopInterrupted
  | ReminderCancelled
  | ReminderScheduled
  | Restarted
  | SessionEnded
  | SessionStarted
  | SlotSet
  | StoryExported
  | UserUttered
  | UserUtteranceReverted;

/**
 * What an action may return: an event of this library, or a plain object with a string `event`.
 *
 * @publicApi
 */
export type RasaEvent = KnownEvent | EventObject;
