const BODY_LIMIT = Symbol.for('nestjs-rasa:server-body-limit');

/** Leaves the limit that `createActionServer()` was given at the HTTP instance, where the webhook finds it. */
export function setServerBodyLimit(instance: object, limit: number): void {
  Object.defineProperty(instance, BODY_LIMIT, { value: limit });
}

/** The limit that the server was created with, if it was created by `createActionServer()`. */
export function serverBodyLimit(instance: unknown): number | undefined {
  return (instance as { [BODY_LIMIT]?: number } | null)?.[BODY_LIMIT];
}
