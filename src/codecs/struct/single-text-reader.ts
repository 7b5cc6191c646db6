import { InvalidCallError } from '../../errors/index.js';
import { WireCursor } from './wire-cursor.js';
import { WireError } from './wire-error.js';

const TEXT = 0x0a;

/**
 * Reads a message whose only field is a text, such as StreamChunkAck with its response id.
 *
 * @param message - the message's name, for the error
 * @throws InvalidCallError when the bytes are not such a message
 */
export function readSingleText(bytes: Buffer, message: string): string {
  const cursor = new WireCursor(bytes);
  let text = '';
  try {
    while (cursor.position < bytes.length) {
      const tag = cursor.varint();
      if (tag === TEXT) text = cursor.text(bytes.length);
      else cursor.skip(tag, bytes.length);
    }
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
    throw new InvalidCallError([{ field: 'body', problem: `is not a ${message}: ${error.message}` }]);
  }
  return text;
}
