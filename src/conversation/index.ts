export { CollectingDispatcher } from './collecting-dispatcher.js';
export { DispatcherStream } from './dispatcher-stream.js';
export { Domain } from './domain.js';
export { nearMember, toMessage, toResponse, type Message, type Utterance } from './message.js';
export type { Variables } from './older-verbs.js';
export type { CallEnd, ResponseSink, StreamChunk, StreamEvent } from './response-sink.js';
export type {
  ActiveLoopState,
  TrackedEntity,
  TrackedIntent,
  ParsedMessage,
  TrackedEvent,
  TrackerState,
} from './tracker-state.js';
export { Tracker, type EntityQuery, type EventQuery } from './tracker.js';
