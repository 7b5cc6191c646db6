import type { IncomingMessage, ServerResponse } from 'node:http';
import { WholeBytes, type BodyFacts, type CallBytes, type HandOver } from '../../../actions/index.js';
import { isJsonObject } from '../../../protocol/index.js';
import { BodyRest } from './body-rest.js';
import { undoEncodings } from '../../../codecs/json/inflate.js';
import { PeekedCall } from './peeked-call.js';
import { StreamedBytes } from './streamed-bytes.js';

/** A request whose body is read, and its answer. */
export interface BodyRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The largest body in bytes. */
  readonly limit: number;
}

/** A body of which only the beginning was read. */
export interface HandedOverBody {
  readonly parsed: PeekedCall;
  readonly raw: CallBytes;
  readonly facts: BodyFacts;
}

/**
 * Takes a body for another server, if its first chunk says so.
 *
 * @param first - the first chunk; the request is paused after it
 * @returns undefined if the body has to be read here
 */
export function handOverBody(
  handOver: HandOver,
  { request, response, limit }: BodyRequest,
  first: Buffer,
): HandedOverBody | undefined {
  const { 'content-length': declared, 'content-encoding': encoding } = request.headers;
  if (encoding !== undefined) return undefined;
  const parsed = PeekedCall.from(first);
  if (!parsed || !handOver.takesUnread(parsed.next_action)) return undefined;
  const beganAt = performance.now();
  const length = declared === undefined ? undefined : Number(declared);
  const bytes = length ?? first.length;
  const facts = { beganAt, endedAt: beganAt, bytes, plainBytes: bytes };
  if (length === first.length) return { parsed, raw: new WholeBytes('json', first), facts };
  const rest = new BodyRest(request, limit, first.length);
  response.once('close', () => rest.destroy());
  return { parsed, raw: new StreamedBytes(first, rest, { encoding, length, limit }), facts };
}

/** The bytes of a body that was read, if a remote may get them. */
export function keptBytes(
  handOver: HandOver,
  parsed: unknown,
  { body, encoding, limit }: { body: Buffer; encoding: string | undefined; limit: number },
): CallBytes | undefined {
  const name = isJsonObject(parsed) ? parsed['next_action'] : undefined;
  if (typeof name !== 'string' || !handOver.asksFor(name)) return undefined;
  if (encoding === undefined) return new WholeBytes('json', body);
  return new WholeBytes('json', body, { encoding, inflate: (bytes) => undoEncodings(bytes, encoding, limit) });
}
