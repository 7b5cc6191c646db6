import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const CALLS = join(import.meta.dirname, '../../calls');

/** The parts of a recorded call that the tests look at. */
export interface RecordedCall {
  next_action: string;
  sender_id: string;
  version?: string;
  tracker: { sender_id: string; slots: Record<string, unknown> };
}

export function callFiles(): string[] {
  return readdirSync(CALLS)
    .filter((name) => name.endsWith('.json'))
    .toSorted();
}

/** The content of the file, as `curl -d @file` sends it. */
export function rawCall(file: string): string {
  return readFileSync(join(CALLS, file), 'utf8');
}

/** A recorded call with other values in some slots. */
export function callWithSlots(file: string, slots: Record<string, unknown>): RecordedCall {
  const call = JSON.parse(rawCall(file)) as RecordedCall;
  Object.assign(call.tracker.slots, slots);
  return call;
}
