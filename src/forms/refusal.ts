import { HttpException } from '@nestjs/common';
import type { CollectingDispatcher } from '../conversation/index.js';
import { InvalidSlot } from './invalid-slot.js';
import type { SlotValues } from './slot-values.js';

/**
 * Runs what validates or extracts a slot. Where it throws InvalidSlot, the slot is emptied and the user hears why.
 *
 * @throws whatever else was thrown
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

/** Whether an error is how pipes say that a value does not fit; it is written for programmers. */
export function isComplaint(error: unknown): error is HttpException {
  return error instanceof HttpException && (error.getStatus() === 400 || error.getStatus() === 422);
}
