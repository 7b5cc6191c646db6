import { brotliDecompressSync, constants, gunzipSync, inflateSync } from 'node:zlib';
import { hasZlibHeader } from '../../../codecs/json/inflate.js';

/** An encoding that other servers may know. */
export type Encoding = 'gzip' | 'deflate' | 'br';

/** How many compressed bytes are inflated to see the action of a call. */
const MOST_BYTES = 1_024;
/** Inflating more than that is left to those who read the whole body. */
const MOST_INFLATED_BYTES = 2 ** 20;

/**
 * The encoding of a body that has exactly one.
 *
 * @param encoding - the header `content-encoding`
 * @param body - its first bytes: without the header of zlib, other servers do not take it for `deflate`
 * @returns undefined for any other body that is encoded, and null for a plain one
 */
export function encodingOf(encoding: string | undefined, body: Buffer): Encoding | null | undefined {
  switch (encoding?.trim().toLowerCase()) {
    case undefined:
    case '':
    case 'identity':
      return null;
    case 'gzip':
    case 'x-gzip':
      return 'gzip';
    case 'deflate':
      return hasZlibHeader(body) ? 'deflate' : undefined;
    case 'br':
      return 'br';
    default:
      return undefined;
  }
}

/**
 * The first bytes of a body, inflated.
 *
 * @returns nothing if they cannot be inflated; those who read the whole body find out why
 */
export function beginningOf(first: Buffer, encoding: Encoding | null): Buffer {
  const bytes = first.subarray(0, MOST_BYTES);
  try {
    return encoding === null ? bytes : inflatersOf[encoding](bytes);
  } catch {
    return Buffer.alloc(0);
  }
}

const zlib = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MOST_INFLATED_BYTES };
const brotli = { finishFlush: constants.BROTLI_OPERATION_FLUSH, maxOutputLength: MOST_INFLATED_BYTES };

const inflatersOf: Readonly<Record<Encoding, (bytes: Buffer) => Buffer>> = {
  gzip: (bytes) => gunzipSync(bytes, zlib),
  deflate: (bytes) => inflateSync(bytes, zlib),
  br: (bytes) => brotliDecompressSync(bytes, brotli),
};
