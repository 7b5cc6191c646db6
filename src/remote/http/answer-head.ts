import type { IncomingHttpHeaders } from 'node:http';

/** The head of an answer. */
export interface AnswerHead {
  readonly status: number;
  readonly headers: Readonly<IncomingHttpHeaders>;
}

/** What came is not an answer of HTTP/1.1. */
export class NotHttpError extends Error {
  readonly code = 'NOT_HTTP';
}

/** The head of an answer, and how its body ends. */
export interface ParsedHead extends AnswerHead {
  /** Whether the body comes in chunks. */
  readonly isChunked: boolean;
  /** The length of the body in bytes; undefined if it comes in chunks, or ends with the connection. */
  readonly length: number | undefined;
  readonly keepsConnection: boolean;
  readonly keepAliveMs: number | undefined;
}

const STATUS_LINE = /^HTTP\/1\.([01]) ([1-5]\d\d)(?: |$)/;
const FIELD = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\t\x20-\x7e\x80-\xff]*$/;
const LENGTH = /^\d{1,15}$/;
const KEEP_ALIVE = /(?:^|[\s,])timeout=(\d{1,6})/i;
const WITHOUT_BODY = new Set([204, 304]);

/**
 * Reads the head of an answer, without the empty line at its end.
 *
 * @throws NotHttpError when it is not one, or when it is not clear how its body ends
 */
export function headOf(text: string): ParsedHead {
  const lines = text.split('\r\n');
  const [, minor, digits] = STATUS_LINE.exec(lines[0] ?? '') ?? [];
  if (minor === undefined) throw new NotHttpError('its first line is not that of an answer');
  const status = Number(digits);
  if (status === 101) throw new NotHttpError('it changes the protocol');
  const headers: Record<string, string> = Object.create(null) as Record<string, string>;
  for (let at = 1; at < lines.length; at += 1) addField(headers, lines[at] ?? '');
  const { 'transfer-encoding': encoding, connection = '' } = headers;
  if (encoding !== undefined) refuseOtherThanChunks(encoding, minor, headers['content-length']);
  const isChunked = encoding !== undefined && !WITHOUT_BODY.has(status);
  const length = isChunked ? undefined : lengthOf(status, headers['content-length']);
  const keepsConnection = minor === '1' ? !/\bclose\b/i.test(connection) : /\bkeep-alive\b/i.test(connection);
  const endsWithConnection = !isChunked && length === undefined;
  return {
    status,
    headers,
    isChunked,
    length,
    keepsConnection: keepsConnection && !endsWithConnection,
    keepAliveMs: keepAliveOf(headers['keep-alive']),
  };
}

/** Repeated headers are joined, so that two lengths that differ are no length. */
function addField(headers: Record<string, string>, line: string): void {
  if (!FIELD.test(line)) throw new NotHttpError('a line of its head is not a header');
  const colon = line.indexOf(':');
  const key = line.slice(0, colon).toLowerCase();
  const value = line.slice(colon + 1).trim();
  const before = headers[key];
  headers[key] = before === undefined ? value : `${before}, ${value}`;
}

function refuseOtherThanChunks(encoding: string, minor: string, length: string | undefined): void {
  if (encoding.toLowerCase() !== 'chunked' || minor !== '1')
    throw new NotHttpError('its transfer-encoding is not known');
  if (length !== undefined) throw new NotHttpError('it has both a length and chunks');
}

function lengthOf(status: number, length: string | undefined): number | undefined {
  if (WITHOUT_BODY.has(status)) return 0;
  if (length === undefined) return undefined;
  if (LENGTH.test(length)) return Number(length);
  throw new NotHttpError('its content-length is not a number');
}

function keepAliveOf(header: string | undefined): number | undefined {
  const [, seconds] = header === undefined ? [] : (KEEP_ALIVE.exec(header) ?? []);
  return seconds === undefined ? undefined : Number(seconds) * 1_000;
}
