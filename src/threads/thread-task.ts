import type { MessagePort } from 'node:worker_threads';
import type { RasaCall } from '../actions/index.js';
import type { ActionAnswer } from '../protocol/index.js';
import type { ThreadFailure } from './thread-failure.js';

/** What a thread is started with. */
export interface ThreadData {
  /** The address of the module's file; its hash is the name of the export. */
  readonly module: string;
  /** The name of the BroadcastChannel on which the threads are told to stop. */
  readonly channel: string;
}

/** A call on its way to a thread. It is copied. */
export interface ThreadTask {
  readonly call: RasaCall;
  readonly requestId: string;
  readonly transport: string;
  /** A message on this port stops the action. */
  readonly stop: MessagePort;
}

/** How a call ended in its thread. */
export type ThreadOutcome = { readonly answer: ActionAnswer | null } | { readonly failure: ThreadFailure };

/** The message on the channel that asks the threads to stop. A thread answers with {@link STOPPED}. */
export const STOP = 'stop';
/** The message of a thread whose application is closed. */
export const STOPPED = 'stopped';
