import type { CallDto } from '../../protocol/index.js';
import type { OpenReport } from '../observers/open-report.js';
import type { CallStream } from '../streaming/call-stream.js';
import type { CallReply } from './call-reply.js';
import type { Cancellation } from './cancellation.js';
import type { CallHead, IncomingCall } from './incoming-call.js';

/** What the executor needs to run a call. */
export interface CallRun {
  /** The checked call. */
  readonly call: CallDto;
  /** Has the bytes of the call, if the transport has them. */
  readonly incoming: Pick<IncomingCall, 'raw'>;
  readonly head: CallHead;
  /** Stops the call when its client has gone. */
  readonly cancellation: Cancellation;
  /** Where a streaming transport takes chunks; undefined for others. */
  readonly stream: CallStream | undefined;
  /** Tells the observers how the call ends. */
  readonly report: OpenReport;
  /** Takes the answer; it throws if the answer cannot be encoded. */
  readonly reply: Pick<CallReply, 'answer' | 'relay'>;
}
