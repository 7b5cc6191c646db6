import { CallError } from './call.error.js';

/**
 * Throw it in an action so that another policy of the assistant may predict something else. Over HTTP it is a 400
 * with the action's name, the only meaning that Rasa gives to a 400.
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
   * @param actionName - the action that is rejected; left out, it is the one that runs
   * @param rejection - why, for Rasa's log; left out or empty, a default text naming the action
   */
  constructor(
    actionName?: string,
    private readonly rejection?: string,
    options?: ErrorOptions,
  ) {
    super(rejection || ActionExecutionRejection.defaultText(actionName), actionName ?? null, options);
  }

  /** The text for the wire, where the running action's name completes a rejection that names none. */
  textFor(runningAction: string | null): string {
    return this.rejection || ActionExecutionRejection.defaultText(this.actionName || runningAction);
  }

  private static defaultText(actionName: string | null | undefined): string {
    return `Custom action '${actionName ?? ''}' rejected execution.`;
  }
}
