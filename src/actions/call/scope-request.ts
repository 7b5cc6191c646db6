/** The part of a context by which a call's own instances are found. */
export interface ScopedContext {
  readonly call: { readonly request: unknown };
}

/**
 * The object that identifies a call for Nest's request-scoped providers. It is the transport's request, or the context
 * of a call in process, which has no request.
 */
export function scopeRequestOf(context: ScopedContext): object {
  const { request } = context.call;
  return typeof request === 'object' && request !== null ? request : context;
}
