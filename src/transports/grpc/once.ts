const RUN = Symbol.for('nestjs-rasa:grpc-run');

interface Begun {
  [RUN]?: Promise<unknown>;
}

/** Runs the work of a call once, even if a global interceptor subscribes to the handler again. */
export function onceFor<T>(call: object, work: () => Promise<T>): Promise<T> {
  return ((call as Begun)[RUN] ??= work()) as Promise<T>;
}

/** Whether the handler was called for a call. */
export function wasBegun(call: object): boolean {
  return (call as Begun)[RUN] !== undefined;
}
