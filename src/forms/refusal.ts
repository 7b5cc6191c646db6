import { HttpException } from '@nestjs/common';
import type { CollectingDispatcher } from '../conversation/index.js';
import { InvalidSlot } from './invalid-slot.js';
import type { SlotValues } from './slot-values.js';

/**
 * Runs a function that validates or extracts a slot. If it throws InvalidSlot, the slot is emptied and the user is told
 * why. Other errors pass through.
 */
export async function orRefused<Result>(
  slot: string,
  dispatcher: CollectingDispatcher,
  work: () => Result | Promise<Result>,
): Promise<Result | SlotValues> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof InvalidSlot)) throw error;
    if (error.utterance) dispatcher.utterMessage(error.utterance);
    return { [slot]: null };
  }
}

/** Whether a pipe refused a value with this error. Its message is for programmers, so it is not uttered. */
export function isComplaint(error: unknown): error is HttpException {
  return error instanceof HttpException && (error.getStatus() === 400 || error.getStatus() === 422);
}
