import type { RasaContext } from './rasa-context.js';

/**
 * The object that identifies a call for Nest's request-scoped providers. It is the transport's request, or the context
 * of a call in process, which has no request.
 */
export function scopeRequestOf(context: RasaContext): object {
  const { request } = context.call;
  return typeof request === 'object' && request !== null ? request : context;
}
