/** The part of a context by which a call's own instances are found. */
export interface ScopedContext {
  readonly call: { readonly request: unknown };
}

/**
 * The object by which Nest tells one call's request-scoped providers from another's: the transport's request. A call
 * made in process has none; then its context takes that place.
 */
export function scopeRequestOf(context: ScopedContext): object {
  const { request } = context.call;
  return typeof request === 'object' && request !== null ? request : context;
}
