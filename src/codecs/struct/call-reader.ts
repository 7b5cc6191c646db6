import { InvalidCallError } from '../../errors/index.js';
import { checkCall, type CallDto, type JsonObject } from '../../protocol/index.js';
import { KeyTable } from './key-table.js';
import { MAX_DEPTH, WireCursor } from './wire-cursor.js';
import { WireError } from './wire-error.js';
import { DomainCache } from './domain-cache.js';
import { readDomain } from './domain-reader.js';
import { readTracker } from './tracker-reader.js';

const NEXT_ACTION = 0x0a;
const SENDER_ID = 0x12;
const TRACKER = 0x1a;
const DOMAIN = 0x22;
const VERSION = 0x2a;
const DOMAIN_DIGEST = 0x32;

/** Reads a WebhookRequest into the call object that the HTTP transport reads from JSON. */
export class CallReader {
  readonly #keys = new KeyTable();
  readonly #domains: DomainCache;

  /**
   * @param domainCacheSize - how many decoded domains are kept
   * @param maxDepth - how deep a Struct may be nested
   */
  constructor(
    domainCacheSize: number,
    private readonly maxDepth: number = MAX_DEPTH,
  ) {
    this.#domains = new DomainCache(domainCacheSize);
  }

  /**
   * The call in a request.
   *
   * @throws InvalidCallError when the bytes are not a WebhookRequest, or not a valid call
   */
  read(bytes: Buffer): CallDto {
    const body: JsonObject = {};
    try {
      this.readBody(this.cursorOf(bytes), body);
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      const { next_action: name } = body;
      const problem = `is not a WebhookRequest: ${error.message}`;
      throw new InvalidCallError([{ field: 'body', problem }], typeof name === 'string' ? name : null);
    }
    const checked = checkCall(body);
    if ('call' in checked) return checked.call;
    throw new InvalidCallError(checked.problems, checked.actionName);
  }

  private readBody(cursor: WireCursor, body: JsonObject): void {
    const end = cursor.bytes.length;
    while (cursor.position < end) this.readField(cursor, end, body);
  }

  private readField(cursor: WireCursor, end: number, body: JsonObject): void {
    const tag = cursor.varint();
    switch (tag) {
      case NEXT_ACTION:
        body['next_action'] = cursor.text(end);
        break;
      case SENDER_ID:
        body['sender_id'] = cursor.text(end);
        break;
      case TRACKER:
        body['tracker'] = readTracker(cursor, cursor.end(end), this.#keys);
        break;
      case DOMAIN:
        body['domain'] = this.domain(cursor, cursor.end(end));
        break;
      case VERSION:
        body['version'] = cursor.text(end);
        break;
      case DOMAIN_DIGEST:
        body['domain_digest'] = cursor.text(end);
        break;
      default:
        cursor.skip(tag, end);
    }
  }

  private domain(cursor: WireCursor, end: number): JsonObject {
    const bytes = cursor.bytes.subarray(cursor.position, end);
    cursor.position = end;
    return this.#domains.get(bytes, () => readDomain(this.cursorOf(bytes), bytes.length));
  }

  private cursorOf(bytes: Buffer): WireCursor {
    return new WireCursor(bytes, this.#keys, 0, this.maxDepth);
  }
}
