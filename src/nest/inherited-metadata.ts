type Callback = (...args: unknown[]) => unknown;

/**
 * A function that calls `callback` and has the metadata of a method. Nest finds guards, interceptors, pipes and filters
 * by the function that it is given, with `Reflect.getMetadata()`, which follows the prototypes of a function as well.
 *
 * Tried on Nest 11.1 and 12.5. If Nest reads own metadata only, the enhancers of a form's method do not run
 * (test/e2e/forms/enhanced-forms.spec.ts, test/e2e/invoker-factories.spec.ts).
 */
export function withMetadataOf(method: Callback | undefined, callback: Callback): Callback {
  const calling = function (this: unknown, ...args: unknown[]): unknown {
    return callback.apply(this, args);
  };
  return method ? (Object.setPrototypeOf(calling, method) as Callback) : calling;
}
