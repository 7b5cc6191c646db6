import type { Cancellation } from '../../actions/index.js';
import type { NlgMessage } from '../ports/nlg-message.js';
import type { NlgSource } from '../ports/nlg-observer.js';
import type { NlgCallDto } from './nlg-call.js';

/** What is known of a call beside its body. */
export interface NlgHead {
  readonly requestId: string;
  readonly transport: string;
  readonly request: unknown;
}

/** What the service needs to answer a call. */
export interface NlgRun {
  readonly call: NlgCallDto;
  readonly head: NlgHead;
  readonly cancellation: Cancellation;
}

/** What is said, and how it came about. */
export interface NlgSaid {
  readonly message: NlgMessage;
  readonly source: NlgSource;
  /** Why it is a fallback, where it is one. */
  readonly error?: unknown;
}

/** The same for the wire: a message as JSON. */
export interface NlgAnswer extends Omit<NlgSaid, 'message'> {
  readonly json: string;
}
