import { ActionTimeoutError } from '../../errors/index.js';
import type { Cancellation } from './cancellation.js';

/**
 * Stops a call when its action takes too long.
 *
 * @param timeoutMs - the time limit in milliseconds; 0 if there is none
 * @returns the timer, which is to be cleared when the action has ended
 */
export function limitTime(
  cancellation: Cancellation,
  actionName: string,
  timeoutMs: number,
): NodeJS.Timeout | undefined {
  if (timeoutMs === 0) return undefined;
  return setTimeout(() => cancellation.cancel(new ActionTimeoutError(actionName, timeoutMs)), timeoutMs);
}
