/** The members of {@link ActionOptions}. */
export const ACTION_OPTIONS = ['timeoutMs'] as const satisfies readonly (keyof ActionOptions)[];

/**
 * Settings of one action.
 *
 * @publicApi
 */
export interface ActionOptions {
  /** How long the action may run, in milliseconds; it replaces the module's `timeoutMs`, and 0 lifts the limit. */
  readonly timeoutMs?: number;
}
