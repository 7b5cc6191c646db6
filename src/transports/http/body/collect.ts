import type { Readable } from 'node:stream';
import { InvalidCallError, PayloadTooLargeError } from '../../../errors/index.js';
import type { BodyBytes } from './body-memory.js';

/** Takes what comes after the first chunk of a body, in place of {@link collect}. */
export interface TakesRest {
  take(chunk: Buffer): void;
  end(): void;
  /** The body ended too early. */
  cutOff(cause?: Error): void;
  /** Nothing comes any more, whether the body has ended or not. */
  close(): void;
}

/**
 * Reads a stream to its end. A body above the limit is also read to its end, and discarded. Otherwise the answer could
 * get lost with a closed connection, or a parser of the application would read the rest of the body.
 *
 * @param stream - the request's body
 * @param body - collects the bytes
 * @param limit - the most bytes that are accepted
 * @param declared - the request's `content-length`, if it has one
 * @param handOver - gets the first chunk; if it returns something, that takes the rest
 * @returns the body; undefined if it was handed over
 * @throws PayloadTooLargeError, InvalidCallError when the client stopped in the middle
 */
export function collect(
  stream: Readable,
  body: BodyBytes,
  limit: number,
  declared: number | undefined,
  handOver?: (first: Buffer) => TakesRest | undefined,
): Promise<Buffer | undefined> {
  return new Promise((resolve, reject) => {
    let length = 0;
    let tooLarge = declared !== undefined && declared > limit;
    let rest: TakesRest | undefined;
    const take = (chunk: Buffer): void => {
      if (rest) return rest.take(chunk);
      const isFirst = length === 0;
      length += chunk.length;
      tooLarge ||= length > limit;
      if (tooLarge) body.release();
      else if (isFirst && (rest = handOver?.(chunk))) resolve(undefined);
      else body.push(chunk);
    };
    const end = (): void => {
      if (rest) rest.end();
      else if (tooLarge) reject(new PayloadTooLargeError(limit));
      else resolve(body.all());
    };
    const cutOff = (cause?: Error): void => {
      if (rest) rest.cutOff(cause);
      else reject(endedTooEarly(cause));
    };
    // Checked first, because every stream emits `close`, and creating an error costs more than reading a small body.
    const close = (): void => {
      if (rest) rest.close();
      else if (!stream.readableEnded) cutOff();
    };
    stream.on('data', take).on('end', end).on('error', cutOff).on('close', close);
    // Otherwise a request keeps the first chunk, and stops its connection, until the next tick.
    stream.read(0);
    // The stream was read before, so none of the events will be emitted.
    if (stream.readableEnded || stream.destroyed) cutOff();
  });
}

/** The error of a body that the client did not send to its end. */
export function endedTooEarly(cause?: Error): InvalidCallError {
  return new InvalidCallError([{ field: 'body', problem: 'ended before it was complete' }], null, { cause });
}
