export { appliedEvents } from './applied-events.js';
export { ConversationState, type ConversationStart, type DerivedTracker } from './conversation-state.js';
export { CollectingDispatcher } from './collecting-dispatcher.js';
export { DispatcherStream } from './dispatcher-stream.js';
export { Domain } from './domain.js';
export { dumpedTracker } from './dumped-tracker.js';
export { filledSlots } from './filled-slots.js';
export { initialSlots } from './initial-slots.js';
export { readIntentMessage, type IntentMessage } from './intent-message.js';
export {
  isEmpty,
  nearMember,
  toMessage,
  toResponse,
  type CollectedMessage,
  type Utterance,
  type UtteranceContent,
} from './message.js';
export type { OlderVerbs, ResponseVariables } from './older-verbs.js';
export type { CallEnd, ResponseSink, StreamChunk, StreamEvent } from './response-sink.js';
export type {
  ActiveLoopState,
  TrackedEntity,
  IntentName,
  TrackedIntent,
  ParsedMessage,
  TrackedEvent,
  TrackerSource,
  TrackerState,
} from './tracker-state.js';
export type { EntityQuery, EntityTable, EntityWithout, NamesOfPart, PartOfEntity } from './entity-query.js';
export type { TrackedConversation } from './tracked-conversation.js';
export type { EventQuery } from './history.js';
export { Tracker } from './tracker.js';
export type {
  CheckedResponse,
  DomainVariables,
  ResponseUtterance,
  UtteranceOf,
  VariablesByName,
  VariablesOf,
} from './utterance-of.js';
