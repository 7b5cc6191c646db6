import { isEmpty, refuseNonObject } from './message.js';
import type { StreamChunk } from './response-sink.js';

/** Members of a chunk that are sent only if they are not empty. */
const CONTAINERS = ['custom', 'buttons', 'elements'] as const;
/** Members of a chunk that are sent unless they are null. */
const VALUES = ['text', 'image', 'attachment'] as const;

/**
 * The chunk for the wire: without empty members, and with `json_message` as `custom`.
 *
 * @throws TypeError when the chunk is not an object, or has a member `response` or `template`
 */
export function toPiece(chunk: StreamChunk): StreamChunk {
  refuseNonObject(chunk, 'streamChunk');
  const named = ['response', 'template'].filter((member) => Object.hasOwn(chunk, member));
  if (named.length > 0) {
    throw new TypeError(
      `streamChunk() does not accept ${named.join(' and ')}: a stream has content, not the name of a response. ` +
        'Use utterMessage() for a response of the domain.',
    );
  }
  const { json_message, ...piece } = chunk;
  piece.custom ??= json_message;
  for (const member of VALUES) if ((piece[member] ?? null) === null) delete piece[member];
  for (const member of CONTAINERS) if (isEmpty(piece[member])) delete piece[member];
  return piece;
}
