import type { IncomingMessage, ServerResponse } from 'node:http';
import { WholeBytes, type BodyFacts, type CallBytes, type HandOver } from '../../../actions/index.js';
import { holdClose } from '../../../nest/close-after-body.js';
import { isJsonObject } from '../../../protocol/index.js';
import { beginningOf, encodingOf, type Encoding } from './beginning.js';
import { BodyRest } from './body-rest.js';
import type { TakesRest } from './collect.js';
import { undoEncodings } from '../../../codecs/json/inflate.js';
import { PeekedCall } from './peeked-call.js';
import { StreamedBytes } from './streamed-bytes.js';

/** How long a client that was answered early may take for the rest of its body, in milliseconds. */
const MOST_DISCARDED_MS = 5_000;

/** A request whose body is read, and its answer. */
export interface BodyRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The largest body in bytes. */
  readonly limit: number;
}

/** A body that was read. */
export interface PlainBody {
  /** As it came. */
  readonly bytes: Buffer;
  /** Inflated. */
  readonly plain: Buffer;
  /** The header `content-encoding`. */
  readonly header: string | undefined;
  /** The largest body in bytes. */
  readonly limit: number;
}

/** A body of which only the beginning was read. */
export interface HandedOverBody {
  readonly parsed: PeekedCall;
  readonly raw: CallBytes;
  readonly facts: BodyFacts;
  readonly rest: TakesRest;
}

/** Takes the rest of a body that was complete with its first chunk. */
const NO_REST: TakesRest = {
  take: () => undefined,
  end: () => undefined,
  cutOff: () => undefined,
  close: () => undefined,
};

/**
 * Takes a body for another server, if its first chunk says so.
 *
 * @param first - the first chunk
 * @returns undefined if the body has to be read here
 */
export function handOverBody(
  handOver: HandOver,
  { request, response, limit }: BodyRequest,
  first: Buffer,
): HandedOverBody | undefined {
  const { 'content-length': declared, 'content-encoding': header } = request.headers;
  const encoding = encodingOf(header, first);
  if (encoding === undefined) return undefined;
  const parsed = PeekedCall.from(beginningOf(first, encoding));
  if (!parsed || !handOver.takesUnread(parsed.next_action)) return undefined;
  const length = declared === undefined ? undefined : Number(declared);
  const facts = factsOf(length ?? first.length, encoding);
  if (length === first.length) return { parsed, raw: wholeBytes(first, encoding, limit), facts, rest: NO_REST };
  const rest = new BodyRest(request, limit, first.length, holdClose(request, MOST_DISCARDED_MS));
  response.once('close', () => rest.giveUp());
  const raw = new StreamedBytes(first, rest, { encoding: encoding ?? undefined, length, limit });
  return { parsed, raw, facts, rest };
}

/** Whether the bytes of a body that was read are kept, because a remote may get them. */
export function isKept(handOver: HandOver | undefined, parsed: unknown): boolean {
  if (!handOver?.isPossible || !isJsonObject(parsed)) return false;
  const { next_action: name } = parsed;
  return typeof name === 'string' && handOver.asksFor(name);
}

/** The bytes of a body that was read. In an encoding that other servers may not know, they get the plain ones. */
export function keptBytes({ bytes, plain, header, limit }: PlainBody): CallBytes {
  const encoding = encodingOf(header, bytes);
  return encoding ? wholeBytes(bytes, encoding, limit) : new WholeBytes('json', plain);
}

function wholeBytes(bytes: Buffer, encoding: Encoding | null, limit: number): CallBytes {
  if (encoding === null) return new WholeBytes('json', bytes);
  return new WholeBytes('json', bytes, { encoding, inflate: () => undoEncodings(bytes, encoding, limit) });
}

/** How large the body is when it is inflated is not known. */
function factsOf(bytes: number, encoding: Encoding | null): BodyFacts {
  const now = performance.now();
  return { beganAt: now, endedAt: now, bytes, plainBytes: encoding === null ? bytes : 0 };
}
