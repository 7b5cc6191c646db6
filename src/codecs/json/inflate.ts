import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, type InputType, type ZlibOptions } from 'node:zlib';
import { InvalidCallError, PayloadTooLargeError, UnsupportedEncodingError } from '../../errors/index.js';

type Inflater = (buffer: InputType, options: Pick<ZlibOptions, 'maxOutputLength'>) => Promise<Buffer>;

const gunzipBuffer: Inflater = promisify(gunzip);
const inflateBuffer: Inflater = promisify(inflate);
const inflateRawBuffer: Inflater = promisify(inflateRaw);
const brotliBuffer: Inflater = promisify(brotliDecompress);

/** The most nested encodings that are accepted. Proxies do not apply more, but an attacker may. */
const MOST_LAYERS = 3;

/**
 * Decodes the content encodings of a body, beginning with the last one.
 *
 * @param body - the bytes as they came
 * @param encoding - the header `content-encoding`
 * @param limit - the largest size in bytes, also of results between two layers
 * @throws UnsupportedEncodingError, PayloadTooLargeError, InvalidCallError for a corrupt body
 * @see docs/protocol.md, "Where nestjs-rasa differs, and why"
 */
export async function undoEncodings(body: Buffer, encoding: string, limit: number): Promise<Buffer> {
  const layers = encoding
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity');
  if (layers.length > MOST_LAYERS) throw new UnsupportedEncodingError();
  let plain = body;
  for (const name of layers.toReversed()) plain = await undo(name, plain, limit);
  return plain;
}

async function undo(name: string, body: Buffer, limit: number): Promise<Buffer> {
  const inflater = inflaterFor(name, body);
  if (!inflater) throw new UnsupportedEncodingError();
  try {
    return await inflater(body, { maxOutputLength: limit });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new PayloadTooLargeError(limit);
    throw new InvalidCallError([{ field: 'body', problem: `is not valid ${name} data` }], null, { cause });
  }
}

function inflaterFor(name: string, body: Buffer): Inflater | undefined {
  switch (name) {
    case 'gzip':
    case 'x-gzip':
      return gunzipBuffer;
    case 'deflate':
      return hasZlibHeader(body) ? inflateBuffer : inflateRawBuffer;
    case 'br':
      return brotliBuffer;
    default:
      return undefined;
  }
}

/**
 * Whether it begins with a zlib header (RFC 1950): the method is deflate, and the first two bytes are a multiple of 31.
 */
export function hasZlibHeader(body: Buffer): boolean {
  const [first = 0, second = 0] = body;
  return (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;
}
