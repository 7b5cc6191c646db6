import { ActionMissingDomainException } from '../errors/index.js';
import { Domain } from '../conversation/index.js';
import { isUnreadDomain, type CallDto } from '../protocol/index.js';

/**
 * The domains that calls brought, by their digest: Rasa sends a domain once and then only its digest. Bounded; the
 * one unused for longest goes first.
 *
 * @see protocol.md, section 6 ("several domains are kept, by digest, within a bound")
 */
export class DomainStore {
  readonly #byDigest = new Map<string, Domain>();

  /** @param capacity - how many domains are kept */
  constructor(private readonly capacity: number) {}

  /**
   * The domain that the action of a call sees.
   *
   * @throws ActionMissingDomainException when the call has none and its digest is not known
   */
  resolve(call: CallDto, actionName: string): Domain {
    const { domain, domain_digest: digest } = call;
    if (domain && (isUnreadDomain(domain) || Object.keys(domain).length > 0))
      return this.keep(new Domain(domain), digest);
    const known = digest ? this.touch(digest) : undefined;
    if (known) return known;
    if (domain) return new Domain(domain);
    throw new ActionMissingDomainException(actionName);
  }

  private keep(domain: Domain, digest: string | null | undefined): Domain {
    if (!digest) return domain;
    this.#byDigest.delete(digest);
    this.#byDigest.set(digest, domain);
    for (const oldest of this.#byDigest.keys()) {
      if (this.#byDigest.size <= this.capacity) break;
      this.#byDigest.delete(oldest);
    }
    return domain;
  }

  private touch(digest: string): Domain | undefined {
    const domain = this.#byDigest.get(digest);
    return domain && this.keep(domain, digest);
  }
}
