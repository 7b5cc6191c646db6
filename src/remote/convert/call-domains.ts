import { WholeBytes, type CallBytes } from '../../actions/index.js';
import { parseJson } from '../../codecs/json/json-text.js';
import { writeCall } from '../../codecs/struct/call-writer.js';
import { isUnreadDomain, type JsonObject, type UnreadDomain } from '../../protocol/index.js';
import { DomainFinder, digestWithDomain } from './domain-finder.js';

/** The domains that this server keeps by their digests. */
export interface KnownDomains {
  known(digest: string): JsonObject | UnreadDomain | undefined;
  keep(domain: JsonObject | UnreadDomain, digest: string): unknown;
}

/** Keeps the domains of the calls that pass through, and gives them to calls that have only a digest. */
export class CallDomains {
  readonly #finder = new DomainFinder();

  /** @param domains - asked for with each call, because the domains of an application come after its remotes */
  constructor(private readonly domains: () => KnownDomains) {}

  /** Keeps the domain of a call, if it has a digest. A compressed call is not inflated for this, and nothing is waited for. */
  async keepOf(bytes: CallBytes): Promise<void> {
    if (!bytes.canRepeat || bytes.encoding !== undefined) return;
    const plain = await bytes.all();
    const seen = digestWithDomain(plain, bytes.format);
    if (seen === undefined || this.domains().known(seen)) return;
    const { digest, domain } = this.#finder.find(plain, bytes.format);
    if (domain && digest !== undefined) this.domains().keep(domain, digest);
  }

  /**
   * The same call with the domain that its digest names.
   *
   * @returns undefined if it has one already, if the digest is not known, or if the bytes cannot be read again
   */
  async withDomain(bytes: CallBytes): Promise<CallBytes | undefined> {
    if (!bytes.canRepeat) return undefined;
    const plain = await bytes.plain();
    const { digest, domain, hasMember } = this.#finder.find(plain, bytes.format);
    const known = domain || digest === undefined ? undefined : this.domains().known(digest);
    if (!known) return undefined;
    const read = isUnreadDomain(known) ? known.read() : known;
    return new WholeBytes(
      bytes.format,
      bytes.format === 'json' ? inJson(plain, read, hasMember) : inProtobuf(plain, read),
    );
  }
}

/** The text is only extended, unless a member has to be replaced. */
function inJson(plain: Buffer, domain: JsonObject, hasMember: boolean): Buffer {
  if (hasMember) {
    const body = parseJson(JSON.parse, plain.toString(), 'body', () => undefined) as JsonObject;
    return Buffer.from(JSON.stringify({ ...body, domain }));
  }
  const end = plain.lastIndexOf('}');
  return Buffer.concat([
    plain.subarray(0, end),
    Buffer.from(`, "domain": ${JSON.stringify(domain)}`),
    plain.subarray(end),
  ]);
}

/** A message may be continued with more of its fields. */
function inProtobuf(plain: Buffer, domain: JsonObject): Buffer {
  return Buffer.concat([plain, writeCall({ domain })]);
}
