/** The calls to send: whole HTTP requests or framed messages, each prepared once in one buffer. */
import { readFileSync } from 'node:fs';
import { grpcRequest } from './grpc-messages.js';
import type { Transport } from './transport.js';

const PAYLOADS = new URL('../../../bench/payloads/', import.meta.url);
const MARK = '0000000000';

/** The sizes of calls. */
export const SIZES = ['small', 'medium', 'large'] as const;
export type Size = (typeof SIZES)[number];

/** A request whose domain can be replaced by a new one of the same length. */
export interface RequestTemplate {
  readonly bytes: Buffer;
  /** Where the counter is in the text of the domain. */
  readonly counterAt: number;
  readonly counterLength: number;
}

/** The text of a payload. */
export function readPayload(size: Size): string {
  return readFileSync(new URL(`payload-${size}.json`, PAYLOADS), 'utf8');
}

/**
 * Reads a payload and inserts a counter into the middle of its domain.
 *
 * @param path - the address of the call over HTTP
 */
export function readTemplate(size: Size, transport: Transport = 'http', path?: string): RequestTemplate {
  const payload = readPayload(size);
  const responses = '"responses": {';
  const at = payload.indexOf(responses, payload.indexOf('"domain": {'));
  if (at < 0) throw new Error(`The payload ${size} has no responses in its domain.`);
  const cut = at + responses.length;
  const marked = `${payload.slice(0, cut)}"utter_bench": [{"text": "${MARK}"}], ${payload.slice(cut)}`;
  const bytes = transport === 'grpc' ? grpcRequest(marked) : httpRequest(marked, path);
  return { bytes, counterAt: bytes.indexOf(MARK), counterLength: MARK.length };
}

/** A whole HTTP request. */
export function httpRequest(payload: string, path = '/webhook'): Buffer {
  const body = Buffer.from(payload);
  const head = Buffer.from(
    `POST ${path} HTTP/1.1\r\n` +
      'Host: 127.0.0.1\r\nAccept: */*\r\nContent-Type: application/json\r\n' +
      `Content-Length: ${body.length}\r\n\r\n`,
  );
  return Buffer.concat([head, body]);
}

/** A copy of a request for one sender. */
export class OutgoingRequest {
  readonly bytes: Buffer;

  constructor(private readonly template: RequestTemplate) {
    this.bytes = Buffer.from(template.bytes);
  }

  /** Makes the domain a new one. */
  renewDomain(count: number): void {
    const { counterAt, counterLength } = this.template;
    this.bytes.write(String(count).padStart(counterLength, '0'), counterAt, 'latin1');
  }
}
