import type { CallDto } from '../../protocol/index.js';
import type { CallBytes } from './call-bytes.js';
import { ReadCall } from './read-call.js';
import { WholeBytes } from './whole-bytes.js';

/** A call that did not come as bytes, as the JSON that Rasa would send. */
export function bytesOfCall(call: CallDto): CallBytes {
  const { tracker, domain } = new ReadCall(call);
  return new WholeBytes('json', Buffer.from(JSON.stringify({ ...call, tracker, domain })));
}
