import { promisify } from 'node:util';
import { constants, gzip } from 'node:zlib';
import { undoEncodings } from '../../codecs/json/inflate.js';
import { Header, type BrokerMessage } from './message.js';

const gzipBuffer = promisify(gzip);

/** A message with a compressed body. zlib works in a thread of its own, as fast as it can. */
export async function compressed(message: BrokerMessage): Promise<BrokerMessage> {
  if (message.headers[Header.encoding] !== undefined) return message;
  const body = await gzipBuffer(message.body, { level: constants.Z_BEST_SPEED });
  return { headers: { ...message.headers, [Header.encoding]: 'gzip' }, body };
}

/**
 * The body of a message without its compression.
 *
 * @param maxBytes - the largest body
 * @throws UnsupportedEncodingError, PayloadTooLargeError, InvalidCallError for a corrupt body
 */
export async function plainBody({ headers, body }: BrokerMessage, maxBytes: number): Promise<Buffer> {
  const encoding = headers[Header.encoding];
  return encoding === undefined ? body : undoEncodings(body, encoding, maxBytes);
}
