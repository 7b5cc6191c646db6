import type { OnModuleDestroy } from '@nestjs/common';
import type { CallGate, RequestHead } from '../actions/index.js';
import { UnauthenticatedError } from '../errors/index.js';
import type { MadeCredential } from './watched-credential.js';

/** Lets requests go on that have credentials of any configured kind. */
export class Authenticator implements CallGate, OnModuleDestroy {
  readonly secretParameters: readonly string[];
  readonly #refusal: UnauthenticatedError;

  constructor(
    private readonly made: readonly MadeCredential[],
    readonly isListOpen: boolean,
    refreshMs: number,
  ) {
    this.secretParameters = [...new Set(made.flatMap(({ parameters }) => parameters))];
    this.#refusal = new UnauthenticatedError([...new Set(made.map(({ credential }) => credential.challenge))]);
    for (const { watched } of made) for (const each of watched) if (!each.isFixed) each.watch(refreshMs);
  }

  refusalOf(head: RequestHead): UnauthenticatedError | undefined | Promise<UnauthenticatedError | undefined> {
    const undecided: Promise<boolean>[] = [];
    for (const { credential } of this.made) {
      const isShown = credential.isShownBy(head);
      if (isShown === true) return undefined;
      if (isShown !== false) undecided.push(isShown);
    }
    if (undecided.length === 0) return this.#refusal;
    return Promise.all(undecided).then((shown) => (shown.includes(true) ? undefined : this.#refusal));
  }

  onModuleDestroy(): void {
    for (const { watched } of this.made) for (const each of watched) each.stop();
  }
}
