import { Logger } from '@nestjs/common';
import { listed } from './listed.js';
import type { ResolvedRemote } from './resolve-remotes.js';

/** Says where the options of a remote and the actions that it has do not fit together: once, and again when that changes. */
export class RemoteHints {
  readonly #logger = new Logger('RasaRemoteModule');
  #ignored = '';
  #unmatched = '';

  constructor(private readonly remote: Pick<ResolvedRemote, 'name' | 'claims' | 'idempotent'>) {}

  /** @param names - all actions that the remote has */
  compare(names: readonly string[]): void {
    const { name, claims, idempotent } = this.remote;
    const ignored = claims ? listed(names.filter((action) => !claims.has(action))) : '';
    if (ignored !== this.#ignored && ignored !== '') {
      this.#logger.log(`The remote '${name}' has actions that its option \`actions\` leaves out: ${ignored}.`);
    }
    this.#ignored = ignored;
    // A remote that has no actions at all has another problem.
    if (names.length === 0) return;
    const unmatched = listed([...(claims?.unmatched(names) ?? []), ...idempotent.unmatched(names)]);
    if (unmatched !== this.#unmatched && unmatched !== '') {
      this.#logger.warn(
        `The remote '${name}' has no action for what its options name: ${unmatched}. Is it misspelled?`,
      );
    }
    this.#unmatched = unmatched;
  }
}
