import type { ServiceError } from '@grpc/grpc-js';
import { nodeCodeIn } from '../../codecs/struct/grpc-status.js';
import { RemoteAnswerError, RemoteFailedError, RemoteUnavailableError, type CallError } from '../../errors/index.js';
import type { FailedCall } from './status.js';

// grpc-js has a code for these, but only its texts say what has happened. A text that it changes leads to the error
// that promises less.

/** Texts of grpc-js for a call that never left this process. */
const NOT_SENT = /No connection established|^Name resolution failed|^Channel closed/;

/** An answer that is too large is found by grpc-js, and a call that is too large by the remote. */
export function tooLarge({ details }: ServiceError, { remote, actionName, maxAnswerBytes }: FailedCall): CallError {
  if (details.includes(` vs ${maxAnswerBytes})`)) {
    return new RemoteAnswerError(actionName, remote, `it is larger than \`maxAnswerBytes\` (${maxAnswerBytes})`);
  }
  const why = details.includes('larger than max') ? 'the call is larger than it accepts' : 'it is overloaded';
  return new RemoteFailedError(actionName, remote, `RESOURCE_EXHAUSTED, ${why}`);
}

/** Whether the call was sent before the connection broke. */
export function unreached({ details }: ServiceError, { remote, actionName }: FailedCall): CallError {
  if (!NOT_SENT.test(details)) return new RemoteUnavailableError(actionName, remote, 'the connection broke', true);
  const why = details.startsWith('Name') ? 'its host is not known' : causeIn(details);
  return new RemoteUnavailableError(actionName, remote, why, false);
}

/** Why there is no connection. */
function causeIn(details: string): string {
  const code = nodeCodeIn(details);
  if (code === 'ECONNREFUSED') return 'connection refused';
  if (code !== undefined) return `no connection (${code})`;
  return /certificate/i.test(details) ? 'its certificate is not trusted' : 'no connection';
}
