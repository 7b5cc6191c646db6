import type { CallBytes } from '../../actions/index.js';
import type { CallConverter } from '../convert/call-converter.js';
import type { OutgoingBody } from './body-writer.js';

/** Rasa itself sends it to every action server. */
const ALWAYS_READ = 'deflate';

/**
 * What is sent of a call: its bytes as they come, where the remote can read them.
 *
 * @param encodings - what the remote reads besides plain JSON and deflate
 * @throws CallError when a call that has to be converted cannot be read
 */
export async function outgoingBody(
  call: CallBytes,
  encodings: ReadonlySet<string>,
  converter: CallConverter,
): Promise<OutgoingBody> {
  const encoding = call.encoding?.trim().toLowerCase();
  const isReadable = encoding === undefined || encoding === ALWAYS_READ || encodings.has(encoding);
  if (call.format !== 'json' || !isReadable) {
    const bytes = await converter.toJson(call);
    return { first: [bytes], rest: undefined, length: bytes.length, encoding: undefined };
  }
  const { first, rest } = call.pieces();
  return { first, rest, length: call.length, encoding };
}
