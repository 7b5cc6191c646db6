import { ContextIdFactory, type ContextId, type ModuleRef } from '@nestjs/core';
import { REQUEST_CONTEXT_ID } from '@nestjs/core/router/request/request-constants.js';
import type { RasaContext } from './rasa-context.js';

/**
 * The id of a call's own instances, as Nest's router makes it for a request: one that a global request-scoped
 * enhancer already began is continued, and REQUEST is the transport's request (for durable trees the payload of the
 * user's strategy).
 */
export function contextIdFor(moduleRef: ModuleRef, context: RasaContext, durable: boolean): ContextId {
  const request = requestOf(context);
  const contextId = ContextIdFactory.getByRequest(request);
  if (request[REQUEST_CONTEXT_ID] !== contextId) {
    const payload: unknown = contextId.payload;
    const provided: unknown = durable ? payload : Object.assign(request, payload);
    moduleRef.registerRequestByContextId(provided, contextId);
  }
  return contextId;
}

/** The transport's request; a call made in process has none, then its context stands for it. */
function requestOf(context: RasaContext): Record<PropertyKey, unknown> {
  const { request } = context.call;
  return (typeof request === 'object' && request !== null ? request : context) as Record<PropertyKey, unknown>;
}
