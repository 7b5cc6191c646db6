import type { RequestHead } from '../../actions/index.js';
import { Digests } from '../digests.js';
import type { Credential } from './credential.js';

/** Where a request has a secret; undefined if it has none there. */
export type Place = (head: RequestHead) => Buffer | undefined;

/** A secret in one or several places of the head. */
export class KnownSecret implements Credential {
  /** @param digests - returns those of the secrets that are accepted now */
  constructor(
    readonly challenge: string,
    private readonly places: readonly Place[],
    private readonly digests: () => Digests,
  ) {}

  isShownBy(head: RequestHead): boolean {
    return this.places.some((place) => {
      const shown = place(head);
      return shown !== undefined && this.digests().has(shown);
    });
  }
}
