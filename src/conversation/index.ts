export { appliedEvents } from './applied-events.js';
export { CollectingDispatcher } from './collecting-dispatcher.js';
export { DispatcherStream } from './dispatcher-stream.js';
export { Domain } from './domain.js';
export { filledSlots } from './filled-slots.js';
export { nearMember, toMessage, toResponse, type CollectedMessage, type Utterance } from './message.js';
export type { OlderVerbs, ResponseVariables } from './older-verbs.js';
export type { CallEnd, ResponseSink, StreamChunk, StreamEvent } from './response-sink.js';
export type {
  ActiveLoopState,
  TrackedEntity,
  TrackedIntent,
  ParsedMessage,
  TrackedEvent,
  TrackerSource,
  TrackerState,
} from './tracker-state.js';
export type { EntityQuery, TrackedConversation } from './tracked-conversation.js';
export type { EventQuery } from './history.js';
export { Tracker } from './tracker.js';
