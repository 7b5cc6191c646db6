export { ActionQueryKnowledgeBase } from './action-query-knowledge-base.js';
export {
  InMemoryKnowledgeBase,
  type InMemoryKnowledgeBaseOptions,
  type KnowledgeBaseData,
} from './in-memory-knowledge-base.js';
export { InvalidKnowledgeBaseError } from './invalid-knowledge-base.error.js';
export { KnowledgeBase } from './knowledge-base.js';
export type {
  AttributeFilter,
  KnowledgeBaseOptions,
  KnowledgeObject,
  MaybePromise,
  OrdinalMention,
  QueryOptions,
  Representation,
} from './knowledge-base.types.js';
export { KnowledgeSlots } from './knowledge-slots.js';
