import type { CallDto } from '../../protocol/index.js';
import { WireCursor } from './wire-cursor.js';
import { WireError } from './wire-error.js';

const NEXT_ACTION = 0x0a;
const SENDER_ID = 0x12;

/**
 * The action and the conversation of a WebhookRequest; its other fields are skipped unread.
 *
 * @returns undefined if the bytes are not a message
 */
export function peekCall(bytes: Buffer): Pick<CallDto, 'next_action' | 'sender_id'> | undefined {
  const cursor = new WireCursor(bytes);
  const end = bytes.length;
  let next_action: string | undefined;
  let sender_id: string | undefined;
  try {
    while (cursor.position < end) {
      const tag = cursor.varint();
      if (tag === NEXT_ACTION) next_action = cursor.text(end);
      else if (tag === SENDER_ID) sender_id = cursor.text(end);
      else cursor.skip(tag, end);
    }
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
  return { ...(next_action !== undefined && { next_action }), ...(sender_id !== undefined && { sender_id }) };
}
