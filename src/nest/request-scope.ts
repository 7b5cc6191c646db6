import { ContextIdFactory, type ContextId, type ModuleRef } from '@nestjs/core';
import { REQUEST_CONTEXT_ID } from '@nestjs/core/router/request/request-constants.js';

/**
 * The context id of a call, made in the way of Nest's router. If a global request-scoped enhancer has made one for the
 * request, it is used again. REQUEST is the transport's request, or for durable providers the payload of the user's
 * strategy.
 *
 * Tried on Nest 11.1 and 12.5. If Nest keeps the id of a request under another key, an action and a global
 * request-scoped enhancer get different instances in one call (test/e2e/scopes.spec.ts).
 */
export function contextIdFor(moduleRef: ModuleRef, request: object, durable: boolean): ContextId {
  const contextId = ContextIdFactory.getByRequest(request);
  if ((request as Record<PropertyKey, unknown>)[REQUEST_CONTEXT_ID] !== contextId) {
    const payload: unknown = contextId.payload;
    const provided: unknown = durable ? payload : Object.assign(request, payload);
    moduleRef.registerRequestByContextId(provided, contextId);
  }
  return contextId;
}
