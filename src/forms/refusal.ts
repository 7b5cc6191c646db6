import { HttpException } from '@nestjs/common';
import type { CollectingDispatcher } from '../conversation/index.js';
import { InvalidSlot } from './invalid-slot.js';
import type { SlotValues } from './slot-values.js';

/**
 * Runs what validates or extracts a slot. Where it refuses, the slot is emptied and the user hears why: by
 * `InvalidSlot`, or by a pipe's complaint, which is written for programmers and hence not uttered.
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
    if (!isRefusal(error)) throw error;
    if (error instanceof InvalidSlot && error.utterance) dispatcher.utterMessage(error.utterance);
    return { [slot]: null };
  }
}

function isRefusal(error: unknown): boolean {
  if (error instanceof InvalidSlot) return true;
  return error instanceof HttpException && (error.getStatus() === 400 || error.getStatus() === 422);
}
