export type { ActionAnswer } from './action-answer.js';
export type { CallDto, TrackerDto } from './call.dto.js';
export { checkCall, type CheckedCall } from './call-validation.js';
export { dialectOf, inDialect, responsesInDialect, type Dialect } from './dialects/index.js';
export { DefaultActions, type DefaultActionName } from './default-actions.js';
export { isEventHistory, type EventHistory } from './event-history.js';
export { isUnreadDomain, type UnreadDomain } from './unread-domain.js';
export { isJsonObject, setOwn, type JsonObject } from './json.js';
export type { Button, CarouselElement, RasaResponse } from './response.js';
export type { ChunkContent, WebhookStreamEvent } from './stream-event.js';
export {
  ActionExecuted,
  ActionExecutionRejected,
  ActionReverted,
  ActiveLoop,
  AgentUttered,
  AllSlotsReset,
  BotUttered,
  ConversationPaused,
  ConversationResumed,
  FollowupAction,
  Form,
  FormValidation,
  isEvent,
  LoopInterrupted,
  ReminderCancelled,
  ReminderScheduled,
  Restarted,
  SessionEnded,
  SessionStarted,
  SlotSet,
  StoryExported,
  UserUttered,
  UserUtteranceReverted,
  type BuiltInActionName,
  type SlotSetConstructor,
  type EventObject,
  type KnownEvent,
  type RasaEvent,
  type ReminderEntities,
  type ReminderOptions,
  type ReminderSelection,
  type Timestamp,
} from './events/index.js';
