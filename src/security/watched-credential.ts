import { isFixed, readSecrets, sameTexts, Watched, type Secrets, type SplitFile } from '../secrets/index.js';
import { nameOfAuth } from './check-auth.js';
import type { Credential } from './credentials/credential.js';
import { Digests } from './digests.js';

/** A kind of credentials with what keeps it up to date. */
export interface MadeCredential {
  readonly credential: Credential;
  /** What is read again in the background. */
  readonly watched: readonly WatchedSecrets[];
  /** The query parameters that hold the secret. */
  readonly parameters: readonly string[];
}

/** Secrets that are read again. */
export interface WatchedSecrets {
  readonly isFixed: boolean;
  watch(everyMs: number): void;
  stop(): void;
}

/** What is made of an option's secrets, always of the latest. */
export interface Latest<Value> extends WatchedSecrets {
  readonly value: Value;
}

/** Reads the secrets of an option, and makes something of them each time that they change. */
export async function watchedSecrets<Value>(
  option: string,
  secrets: Secrets,
  split: SplitFile,
  make: (texts: readonly string[]) => Value,
): Promise<Latest<Value>> {
  const where = nameOfAuth(option);
  const watched = await Watched.of({
    where,
    read: () => readSecrets(where, secrets, split),
    make,
    isSame: sameTexts,
  });
  return {
    isFixed: isFixed(secrets),
    get value() {
      return watched.value;
    },
    watch: (everyMs) => watched.watch(everyMs),
    stop: () => watched.stop(),
  };
}

/** The digests of an option's secrets, in every encoding in which they may arrive. */
export function watchedDigests(
  option: string,
  secrets: Secrets,
  split: SplitFile,
  encode: (text: string) => readonly Buffer[],
): Promise<Latest<Digests>> {
  return watchedSecrets(option, secrets, split, (texts) => new Digests(texts.flatMap(encode)));
}
