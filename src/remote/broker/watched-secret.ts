import { byLines, isFixed, readSecrets, sameTexts, Watched, type Secret } from '../../secrets/index.js';

/** How often files and functions are read again. A new secret is used from the next connection on. */
const REFRESH_MS = 10_000;

/** A secret that is read again. */
export type WatchedSecret = Watched<readonly string[], string>;

/**
 * Reads a secret, and begins to read it again, if it can change. A file may hold several; the first one counts.
 *
 * @param where - the option, for errors
 * @throws InvalidOptionError naming the option, without any part of the secret
 */
export async function watchSecret(where: string, secret: Secret | undefined): Promise<WatchedSecret | undefined> {
  if (secret === undefined) return undefined;
  const watched = await Watched.of<readonly string[], string>({
    where,
    read: () => readSecrets(where, secret, byLines),
    make: ([first = '']) => first,
    isSame: sameTexts,
  });
  if (!isFixed(secret)) watched.watch(REFRESH_MS);
  return watched;
}
