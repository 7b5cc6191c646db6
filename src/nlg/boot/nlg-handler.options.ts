/** The members of {@link NlgHandlerOptions}. */
export const NLG_HANDLER_OPTIONS = ['timeoutMs'] as const satisfies readonly (keyof NlgHandlerOptions)[];

/**
 * Settings of one NLG handler.
 *
 * @publicApi
 */
export interface NlgHandlerOptions {
  /** How long the handler may run, in milliseconds; it replaces the module's `timeoutMs`, and 0 lifts the limit. */
  readonly timeoutMs?: number;
}
