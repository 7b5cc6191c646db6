const BODY_LIMIT = Symbol.for('nestjs-rasa:server-body-limit');

/** Stores the limit that `createActionServer()` got on the HTTP instance, where the webhook can read it. */
export function setServerBodyLimit(instance: object, limit: number): void {
  Object.defineProperty(instance, BODY_LIMIT, { value: limit });
}

/** The body limit of a server that was created by `createActionServer()`. */
export function serverBodyLimit(instance: unknown): number | undefined {
  return (instance as { [BODY_LIMIT]?: number } | null)?.[BODY_LIMIT];
}
