import type { CallBytes } from '../../actions/index.js';
import type { OutgoingBody } from './body-writer.js';

/** Rasa itself sends it to every action server. */
const ALWAYS_READ = 'deflate';

/**
 * The bytes of a call as they come.
 *
 * @param encodings - what the remote reads besides plain JSON and deflate
 * @returns undefined if the remote cannot read them, so that they have to be converted
 */
export function bodyAsItCame(call: CallBytes, encodings: ReadonlySet<string>): OutgoingBody | undefined {
  const encoding = call.encoding?.trim().toLowerCase();
  const isReadable = encoding === undefined || encoding === ALWAYS_READ || encodings.has(encoding);
  if (call.format !== 'json' || !isReadable) return undefined;
  const { first, rest } = call.pieces();
  return { first, rest, length: call.length, encoding };
}

/** A body of plain JSON. */
export function plainBody(bytes: Buffer): OutgoingBody {
  return { first: [bytes], rest: undefined, length: bytes.length, encoding: undefined };
}
