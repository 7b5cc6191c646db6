import { createHmac } from 'node:crypto';

/** How the conversation's id is shown, in the log and in spans: as it is, hashed, or not at all. */
export type SenderIdLogging = 'plain' | 'hashed' | 'hidden';

/** How the conversation's id is shown. */
export interface SenderIdOptions {
  readonly senderId: SenderIdLogging;
  /** The key of the hash. Without a key, anyone could hash a telephone number and compare. */
  readonly senderIdKey: string;
}

/** The id of a conversation as it may be shown; undefined if it must not be, or if there is none. */
export function shownSenderId(id: string | null, { senderId, senderIdKey }: SenderIdOptions): string | undefined {
  if (id === null || senderId === 'hidden') return undefined;
  if (senderId === 'plain') return id;
  return createHmac('sha256', senderIdKey).update(id).digest('hex').slice(0, 16);
}
