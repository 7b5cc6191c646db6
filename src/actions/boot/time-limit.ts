import { InvalidOptionError } from '../../errors/index.js';

/**
 * Rasa gives up its lock on the conversation after this time, in milliseconds (docs/protocol.md, "The client at the
 * other end").
 */
export const RASA_LOCK_MS = 60_000;
/** The longest delay that a timer of Node takes. */
const LONGEST_MS = 2_147_483_647;

/** The warning at boot about a time limit that is longer than Rasa's lock. */
export function longLimitWarning(what: string, timeoutMs: number | undefined): string | undefined {
  if (timeoutMs === undefined || timeoutMs <= RASA_LOCK_MS) return undefined;
  return (
    `${what} may run for ${timeoutMs} ms, but Rasa gives up its lock on the conversation after ${RASA_LOCK_MS} ms: ` +
    'the next message is then handled while the action still runs. Lower `timeoutMs`.'
  );
}

/** @throws InvalidOptionError when a timer cannot keep the time limit */
export function checkTimeout(option: string, timeoutMs: number | undefined): void {
  if (timeoutMs === undefined) return;
  if (!Number.isInteger(timeoutMs) || timeoutMs < 0 || timeoutMs > LONGEST_MS) {
    throw new InvalidOptionError(option, `must be a whole number of milliseconds from 0 (no limit) to ${LONGEST_MS}`);
  }
}
