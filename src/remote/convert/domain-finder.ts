import type { CallBytes } from '../../actions/index.js';
import { CallBodyReader } from '../../codecs/json/call-body-reader.js';
import { readDomain } from '../../codecs/struct/domain-reader.js';
import { WireCursor } from '../../codecs/struct/wire-cursor.js';
import { WireError } from '../../codecs/struct/wire-error.js';
import { InvalidCallError } from '../../errors/index.js';
import { isJsonObject, isUnreadDomain, type JsonObject, type UnreadDomain } from '../../protocol/index.js';

/** What a call says of its domain. */
export interface DomainOfCall {
  /** Undefined if the call has no digest. */
  readonly digest: string | undefined;
  /** Undefined if it is left out, null or empty. */
  readonly domain: JsonObject | UnreadDomain | undefined;
  /** Whether there is a member `domain`, even if it is null. */
  readonly hasMember: boolean;
}

const NOTHING: DomainOfCall = { digest: undefined, domain: undefined, hasMember: false };
const DOMAIN = 0x22;
const DIGEST = 0x32;
/** How a body ends that has a domain and its digest: Rasa writes them last. */
const END = /\}\s*,\s*"domain_digest"\s*:\s*"([^"\\]+)"\s*\}\s*$/;
/** Enough for any digest in use. */
const END_BYTES = 512;

/** Finds the domain and the digest in the plain bytes of a call, without parsing its history. */
export class DomainFinder {
  readonly #reader = new CallBodyReader({ history: 'lazy', domainTexts: 0 });

  /** Everything; nothing for bytes that are not a call. */
  find(plain: Buffer, format: CallBytes['format']): DomainOfCall {
    try {
      return format === 'json' ? this.#inJson(plain) : inProtobuf(plain);
    } catch (error) {
      if (error instanceof InvalidCallError || error instanceof WireError) return NOTHING;
      throw error;
    }
  }

  #inJson(plain: Buffer): DomainOfCall {
    const body = this.#reader.read(plain);
    if (!isJsonObject(body)) return NOTHING;
    const { domain, domain_digest: digest } = body;
    return {
      digest: typeof digest === 'string' && digest !== '' ? digest : undefined,
      domain: isFull(domain) ? domain : undefined,
      hasMember: 'domain' in body,
    };
  }
}

/** The digest of a call that seems to bring its domain as well, at a glance. */
export function digestWithDomain(plain: Buffer, format: CallBytes['format']): string | undefined {
  if (format === 'json') return END.exec(plain.toString('latin1', Math.max(0, plain.length - END_BYTES)))?.[1];
  try {
    const { digest, domain } = fieldsOf(plain);
    return domain && digest;
  } catch (error) {
    if (error instanceof WireError) return undefined;
    throw error;
  }
}

function inProtobuf(plain: Buffer): DomainOfCall {
  const { digest, domain: bytes } = fieldsOf(plain);
  const domain = bytes && readDomain(new WireCursor(bytes), bytes.length);
  return { digest, domain: isFull(domain) ? domain : undefined, hasMember: domain !== undefined };
}

function fieldsOf(plain: Buffer): { digest: string | undefined; domain: Buffer | undefined } {
  const cursor = new WireCursor(plain);
  const { length } = plain;
  let digest: string | undefined;
  let domain: Buffer | undefined;
  while (cursor.position < length) {
    const tag = cursor.varint();
    if (tag === DIGEST) digest = cursor.text(length) || undefined;
    else if (tag !== DOMAIN) cursor.skip(tag, length);
    else {
      const end = cursor.end(length);
      domain = plain.subarray(cursor.position, end);
      cursor.position = end;
    }
  }
  return { digest, domain };
}

function isFull(domain: unknown): domain is JsonObject | UnreadDomain {
  return isUnreadDomain(domain) || (isJsonObject(domain) && Object.keys(domain).length > 0);
}
