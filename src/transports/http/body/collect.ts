import type { Readable } from 'node:stream';
import { InvalidCallError, PayloadTooLargeError } from '../../../errors/index.js';
import type { BodyBytes } from './body-memory.js';

/**
 * Reads a stream to its end. A body above the limit is also read to its end, and discarded. Otherwise the answer could
 * get lost with a closed connection, or a parser of the application would read the rest of the body.
 *
 * @param stream - the request's body
 * @param body - collects the bytes
 * @param limit - the most bytes that are accepted
 * @param declared - the request's `content-length`, if it has one
 * @param stopAfter - gets the first chunk; if it returns true, the rest is not collected
 * @returns the body; undefined if reading was stopped
 * @throws PayloadTooLargeError, InvalidCallError when the client stopped in the middle
 */
export function collect(
  stream: Readable,
  body: BodyBytes,
  limit: number,
  declared: number | undefined,
  stopAfter?: (first: Buffer) => boolean,
): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    let length = 0;
    let tooLarge = declared !== undefined && declared > limit;
    const take = (chunk: Buffer): void => {
      const isFirst = length === 0;
      length += chunk.length;
      tooLarge ||= length > limit;
      if (tooLarge) body.release();
      else if (isFirst && stopAfter?.(chunk)) stop();
      else body.push(chunk);
    };
    const end = (): void => {
      if (tooLarge) reject(new PayloadTooLargeError(limit));
      else resolve(body.all());
    };
    const cutOff = (cause?: Error): void =>
      reject(new InvalidCallError([{ field: 'body', problem: 'ended before it was complete' }], null, { cause }));
    // Checked first, because every stream emits `close`, and creating an error costs more than reading a small body.
    const close = (): void => {
      if (!stream.readableEnded) cutOff();
    };
    const stop = (): void => {
      stream.off('data', take).off('end', end).off('error', cutOff).off('close', close);
      resolve(undefined);
    };
    stream.on('data', take).on('end', end).on('error', cutOff).on('close', close);
    // The stream was read before, so none of the events will be emitted.
    if (stream.readableEnded || stream.destroyed) cutOff();
  });
}
