import { CallError } from './call.error.js';

/**
 * Throw it in an action to let Rasa's policies predict another action. Over HTTP it is status 400 with the action's
 * name. Rasa reads every 400 as such a rejection.
 *
 * @example
 * ```ts
 * if (!tracker.getSlot('city')) {
 *   throw new ActionExecutionRejection('action_weather', 'There is no city to look up.');
 * }
 * ```
 *
 * @see docs/protocol.md, "Status codes"
 * @publicApi
 */
export class ActionExecutionRejection extends CallError {
  /** The stable name of this error. */
  override readonly code = 'RASA_ACTION_EXECUTION_REJECTION';
  /** How the call failed. */
  override readonly kind = 'rejected';

  /**
   * @param actionName - the action that is rejected; by default the one that runs
   * @param rejection - why, for Rasa's log; by default a text with the action's name
   */
  constructor(
    actionName?: string,
    private readonly rejection?: string,
    options?: ErrorOptions,
  ) {
    super(rejection || ActionExecutionRejection.defaultText(actionName), actionName ?? null, options);
  }

  /** The text for the answer. It uses the running action's name if the rejection has none. */
  textFor(runningAction: string | null): string {
    return this.rejection || ActionExecutionRejection.defaultText(this.actionName || runningAction);
  }

  private static defaultText(actionName: string | null | undefined): string {
    return `Custom action '${actionName ?? ''}' rejected execution.`;
  }
}
