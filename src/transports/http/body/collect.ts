import type { Readable } from 'node:stream';
import { InvalidCallError, PayloadTooLargeError } from '../../../errors/index.js';
import type { BodyBytes } from './body-memory.js';

/**
 * Reads a stream to its end. One beyond the limit is read to its end as well, and thrown away: an answer ahead of it
 * is lost where the connection closes with the answer, and a parser of the application would take what is left.
 *
 * @param stream - the request's body
 * @param body - takes the bytes
 * @param limit - how many bytes at most
 * @param declared - the length that the request announced, if it did
 * @throws PayloadTooLargeError, InvalidCallError when the client stopped in the middle
 */
export function collect(
  stream: Readable,
  body: BodyBytes,
  limit: number,
  declared: number | undefined,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let length = 0;
    let tooLarge = declared !== undefined && declared > limit;
    stream.on('data', (chunk: Buffer) => {
      length += chunk.length;
      tooLarge ||= length > limit;
      if (tooLarge) body.release();
      else body.push(chunk);
    });
    stream.on('end', () => {
      if (tooLarge) reject(new PayloadTooLargeError(limit));
      else resolve(body.all());
    });
    const cutOff = (cause?: Error): void =>
      reject(new InvalidCallError([{ field: 'body', problem: 'ended before it was complete' }], null, { cause }));
    stream.on('error', cutOff);
    // Every stream closes; an error made for one that has ended would cost more than reading a small body.
    stream.on('close', () => {
      if (!stream.readableEnded) cutOff();
    });
    // Somebody read it before, and no event will tell.
    if (stream.readableEnded || stream.destroyed) cutOff();
  });
}
