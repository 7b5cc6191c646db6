export {
  ActionExecuted,
  ActionExecutionRejected,
  ActionReverted,
  FollowupAction,
  type BuiltInActionName,
} from './action-events.js';
export { ConversationPaused, ConversationResumed, StoryExported, UserUtteranceReverted } from './control-events.js';
export { isEvent, type EventObject, type Timestamp } from './event.js';
export { ActiveLoop, Form, FormValidation, LoopInterrupted } from './loop-events.js';
export { AgentUttered, BotUttered, UserUttered } from './message-events.js';
export type { KnownEvent, RasaEvent } from './rasa-event.js';
export {
  ReminderCancelled,
  ReminderScheduled,
  type ReminderEntities,
  type ReminderOptions,
  type ReminderSelection,
} from './reminder-events.js';
export { Restarted, SessionEnded, SessionStarted } from './session-events.js';
export { AllSlotsReset, SlotSet, type SlotSetConstructor } from './slot-events.js';
