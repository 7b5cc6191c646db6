declare const UNCHECKED: unique symbol;

/**
 * A name that the compiler does not compare with the domain. {@link uncheckedName} makes one.
 *
 * @publicApi
 */
export type UncheckedName = string & {
  /** Exists for the compiler only. */
  readonly [UNCHECKED]: true;
};

/**
 * Lets a name pass that is only known at run time, where the names of the domain are checked by the compiler. It returns
 * the name as it is.
 *
 * @param name - the name of a slot, an action, a response, …
 *
 * @example
 * ```ts
 * const rating = tracker.getSlot<number>(uncheckedName(`rating_of_${dish}`));
 * ```
 * @see docs/domain-types.md
 * @publicApi
 */
export function uncheckedName(name: string): UncheckedName {
  return name as UncheckedName;
}
