import type { Readable } from 'node:stream';
import { InvalidCallError, PayloadTooLargeError } from '../../../errors/index.js';

/**
 * Reads a stream to its end. A stream beyond the limit is let run out unread, so that the client gets to see the
 * answer.
 *
 * @param stream - the request's body
 * @param limit - how many bytes at most
 * @param declared - the length that the request announced, if it did
 * @throws PayloadTooLargeError, InvalidCallError when the client stopped in the middle
 */
export function collect(stream: Readable, limit: number, declared: number | undefined): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let length = 0;
    const refuse = (): void => {
      chunks = [];
      stream.off('data', take);
      stream.resume();
      reject(new PayloadTooLargeError(limit));
    };
    const take = (chunk: Buffer): void => {
      length += chunk.length;
      if (length > limit) refuse();
      else chunks.push(chunk);
    };
    const cutOff = (cause?: Error): void =>
      reject(new InvalidCallError([{ field: 'body', problem: 'ended before it was complete' }], null, { cause }));
    stream.once('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, length)));
    stream.on('error', cutOff);
    // Every stream closes; an error made for one that has ended would cost more than reading a small body.
    stream.once('close', () => {
      if (!stream.readableEnded) cutOff();
    });
    if (declared !== undefined && declared > limit) refuse();
    else stream.on('data', take);
  });
}
