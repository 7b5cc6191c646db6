import type { RegisteredAction } from '../boot/action-definition.js';
import type { Cancellation } from '../call/cancellation.js';
import type { CallHead } from '../call/incoming-call.js';

/** A call whose action is about to run, here or in a remote. */
export interface Arrival {
  readonly definition: RegisteredAction;
  readonly head: CallHead;
  readonly cancellation: Cancellation;
}

/** The right of an action to run. */
export interface Place {
  /** The action has ended. */
  leave(): void;
}

/** Decides when, and whether, the action of a call may run. */
export interface Admission {
  /**
   * Lets a call in.
   *
   * @returns undefined if nothing limits the action, or its place, or a promise if the call has to wait
   * @throws OverloadedError, or the reason of the cancellation if the call is stopped while it waits
   */
  enter(arrival: Arrival): Place | Promise<Place> | undefined;
}

/** Does the work of a call when it has its place. */
export async function runIn<T>(entering: Place | Promise<Place>, work: () => Promise<T>): Promise<T> {
  const place = await entering;
  try {
    return await work();
  } finally {
    place.leave();
  }
}
