/** The headers that are read of an answer. */
export interface AnswerHeaders {
  'accept-encoding': string | undefined;
  connection: string | undefined;
  'content-encoding': string | undefined;
  'content-length': string | undefined;
  'content-type': string | undefined;
  'keep-alive': string | undefined;
  'transfer-encoding': string | undefined;
}

/** The head of an answer. */
export interface AnswerHead {
  readonly status: number;
  readonly headers: Readonly<AnswerHeaders>;
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

const LINE_END = '\r\n';
const STATUS_LINE = /^HTTP\/1\.([01]) ([1-5]\d\d)(?= |\r\n|$)/;
const FIELDS = /^(?:\r\n[!#$%&'*+.^_`|~0-9A-Za-z-]+:[\t\x20-\x7e\x80-\xff]*)*$/;
const LENGTH = /^\d{1,15}$/;
const KEEP_ALIVE = /(?:^|[\s,])timeout=(\d{1,6})/i;
const WITHOUT_BODY = new Set([204, 304]);

/**
 * Reads the head of an answer, without the empty line at its end.
 *
 * @throws NotHttpError when it is not one, or when it is not clear how its body ends
 */
export function headOf(text: string): ParsedHead {
  const [, minor, digits] = STATUS_LINE.exec(text) ?? [];
  if (minor === undefined) throw new NotHttpError('its first line is not that of an answer');
  const status = Number(digits);
  if (status === 101) throw new NotHttpError('it changes the protocol');
  const end = text.indexOf(LINE_END);
  const headers = end < 0 ? noHeaders() : headersIn(text.slice(end));
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

/**
 * Repeated headers are joined, so that two lengths that differ are no length.
 *
 * @param fields - all lines after the first, each with the line end before it
 */
function headersIn(fields: string): AnswerHeaders {
  if (!FIELDS.test(fields)) throw new NotHttpError('a line of its head is not a header');
  const headers = noHeaders();
  for (let at = 0; at < fields.length;) {
    const colon = fields.indexOf(':', at);
    const next = fields.indexOf('\r', colon);
    const end = next < 0 ? fields.length : next;
    const name = fields.slice(at + LINE_END.length, colon).toLowerCase();
    if (isRead(name)) {
      const value = fields.slice(colon + 1, end).trim();
      const before = headers[name];
      headers[name] = before === undefined ? value : `${before}, ${value}`;
    }
    at = end;
  }
  return headers;
}

/** An object that has all members from the beginning stays fast in V8. */
function noHeaders(): AnswerHeaders {
  return {
    'accept-encoding': undefined,
    connection: undefined,
    'content-encoding': undefined,
    'content-length': undefined,
    'content-type': undefined,
    'keep-alive': undefined,
    'transfer-encoding': undefined,
  };
}

const READ: ReadonlySet<string> = new Set(Object.keys(noHeaders()));

function isRead(name: string): name is keyof AnswerHeaders {
  return READ.has(name);
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
