import type { ActionKind } from './action-kind.js';
import { dispatchKind } from './dispatch.js';
import { knowledgeBaseKind } from './knowledge-base.js';
import { trackerKind } from './tracker.js';
import { formValidationKind, validationKind } from './validation.js';

/** The kinds of action that the runner can make, by the `kind` of their description. */
export const ACTION_KINDS: ReadonlyMap<string, ActionKind> = new Map([
  ['dispatch', dispatchKind],
  ['tracker', trackerKind],
  ['validation', validationKind],
  ['form_validation', formValidationKind],
  ['knowledge_base', knowledgeBaseKind],
]);
