/**
 * Settings of one action.
 *
 * @publicApi
 */
export interface ActionOptions {
  /** How long the action may run, in milliseconds; it replaces the module's `timeoutMs`, and 0 lifts the limit. */
  readonly timeoutMs?: number;
}
