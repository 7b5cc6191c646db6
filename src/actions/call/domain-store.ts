import { Logger } from '@nestjs/common';
import { ActionMissingDomainException } from '../../errors/index.js';
import { Domain } from '../../conversation/index.js';
import { isUnreadDomain, type CallDto, type JsonObject, type UnreadDomain } from '../../protocol/index.js';
import type { DomainSource } from '../observers/call-observer.js';
import { domainSize } from './domain-size.js';

/** How much a {@link DomainStore} keeps. */
export interface DomainStoreLimits {
  /** How many domains. */
  readonly count: number;
  /** How many bytes of JSON all of them together. */
  readonly bytes: number;
}

type Source = JsonObject | UnreadDomain;

interface Kept {
  readonly domain: Domain;
  readonly source: Source;
  readonly bytes: number;
}

/**
 * Keeps domains by their digest, because Rasa sends a domain once and then only its digest. Their number and their
 * bytes are limited; the least recently used one is dropped first.
 *
 * @see docs/protocol.md, "Where nestjs-rasa differs, and why"
 */
export class DomainStore {
  private readonly logger = new Logger('RasaModule');
  readonly #byDigest = new Map<string, Kept>();
  #bytes = 0;
  #latest: { readonly domain: Domain; readonly source?: Source } | undefined;
  #keepsLatest = false;
  #hasWarned = false;

  /** @param limits - how much is kept */
  constructor(private readonly limits: DomainStoreLimits) {}

  /**
   * Keeps the latest domain from now on, for what needs one outside of a call. Without this a domain is not kept longer
   * than its digest is known.
   *
   * @returns gives the domain that the latest call brought or named
   */
  keepLatest(): () => Domain | undefined {
    this.#keepsLatest = true;
    return () => this.#latest?.domain;
  }

  /**
   * The domain that the action of a call sees.
   *
   * @param tell - gets where the domain came from
   * @throws ActionMissingDomainException when the call has none and its digest is not known
   */
  resolve(call: CallDto, actionName: string, tell?: (source: DomainSource) => void): Domain {
    const { domain, domain_digest: digest } = call;
    if (domain && (isUnreadDomain(domain) || Object.keys(domain).length > 0)) {
      tell?.('sent');
      return digest ? this.latest({ domain: this.keep(domain, digest) }) : this.withoutDigest(domain);
    }
    const known = digest ? this.touch(digest) : undefined;
    tell?.(known ? 'known' : domain ? 'sent' : 'missing');
    if (known) return this.latest(known);
    if (domain) return new Domain(domain);
    throw new ActionMissingDomainException(actionName);
  }

  /** Keeps a domain that a call brought. Equal domains are usually the same object, which need not be measured again. */
  keep(source: Source, digest: string): Domain {
    const known = this.touch(digest);
    if (known?.source === source) return known.domain;
    if (known) this.drop(digest, known);
    const kept = { domain: new Domain(source), source, bytes: domainSize(source, this.limits.bytes) };
    if (kept.bytes > this.limits.bytes) this.warnTooLarge();
    else this.add(digest, kept);
    return kept.domain;
  }

  /** The domain with this digest, for another server that does not know it. */
  known(digest: string): JsonObject | UnreadDomain | undefined {
    return this.touch(digest)?.source;
  }

  /** Calls with the same text of a domain share the source, and so a domain that is kept. */
  private withoutDigest(source: Source): Domain {
    if (this.#latest?.source === source) return this.#latest.domain;
    return this.latest({ domain: new Domain(source), source });
  }

  private latest(found: { readonly domain: Domain; readonly source?: Source }): Domain {
    if (this.#keepsLatest) this.#latest = found;
    return found.domain;
  }

  private add(digest: string, kept: Kept): void {
    this.#byDigest.set(digest, kept);
    this.#bytes += kept.bytes;
    for (const [oldest, domain] of this.#byDigest) {
      if (this.#byDigest.size <= this.limits.count && this.#bytes <= this.limits.bytes) break;
      this.drop(oldest, domain);
    }
  }

  private drop(digest: string, { bytes }: Kept): void {
    this.#byDigest.delete(digest);
    this.#bytes -= bytes;
  }

  private touch(digest: string): Kept | undefined {
    const known = this.#byDigest.get(digest);
    if (!known) return undefined;
    this.#byDigest.delete(digest);
    this.#byDigest.set(digest, known);
    return known;
  }

  private warnTooLarge(): void {
    if (this.#hasWarned) return;
    this.#hasWarned = true;
    this.logger.warn(
      `A domain is larger than \`domainCacheBytes\` (${this.limits.bytes}): it is used, but not kept, so Rasa has to ` +
        'send it with every call. Raise `domainCacheBytes` to keep it. This is logged once.',
    );
  }
}
