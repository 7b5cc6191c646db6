import type { Readable } from 'node:stream';
import type { RestOfCall } from '../../src/actions/index.js';

/** The pieces of a stream as what is still to come of a call. The stream is destroyed when the rest is discarded. */
export function restFrom(source: Readable): RestOfCall {
  return {
    read: (taker) => {
      source
        .on('data', (piece: Buffer) => taker.take(piece))
        .on('end', () => taker.end())
        .on('error', (error) => taker.fail(error as never));
    },
    pause: () => void source.pause(),
    resume: () => void source.resume(),
    discard: () => void source.destroy(),
  };
}

/** All pieces of what is still to come of a call. */
export function allOf(rest: RestOfCall): Promise<Buffer[]> {
  const pieces: Buffer[] = [];
  return new Promise((resolve, fail) => {
    rest.read({ take: (piece) => void pieces.push(piece), end: () => resolve(pieces), fail });
  });
}
