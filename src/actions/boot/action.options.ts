/** The members of {@link ActionOptions}. */
export const ACTION_OPTIONS = ['timeoutMs', 'concurrency'] as const satisfies readonly (keyof ActionOptions)[];

/**
 * Settings of one action.
 *
 * @publicApi
 */
export interface ActionOptions {
  /** How long the action may run, in milliseconds; it replaces the module's `timeoutMs`, and 0 lifts the limit. */
  readonly timeoutMs?: number;
  /**
   * How many calls of the action may run at the same time; no limit by default. The others wait as long as `limits` of
   * RasaModule says.
   */
  readonly concurrency?: number;
}
