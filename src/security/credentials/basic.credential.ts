import { byLines } from '../../secrets/index.js';
import type { BasicOptions } from '../auth.options.js';
import { invalidAuth, refuseNoOptions, refuseUnknownAuth } from '../check-auth.js';
import { bytesOnTheWire } from '../text-bytes.js';
import { watchedDigests, type MadeCredential } from '../watched-credential.js';
import { BASIC } from './credential.js';
import { KnownSecret } from './known-secret.js';
import { inBasic } from './places.js';

/** The credentials of the option `basic`, for one user. */
export async function basicCredential(options: BasicOptions): Promise<MadeCredential> {
  refuseNoOptions('basic', options);
  refuseUnknownAuth('basic', options, ['username', 'password']);
  const { username, password } = options;
  if (typeof username !== 'string' || username === '' || username.includes(':')) {
    throw invalidAuth('basic.username', 'must be a name without a colon');
  }
  const digests = await watchedDigests('basic.password', password, byLines, (text) =>
    bytesOnTheWire(`${username}:${text}`).map((pair) => Buffer.from(pair.toString('base64'), 'latin1')),
  );
  return { credential: new KnownSecret(BASIC, [inBasic], () => digests.value), watched: [digests], parameters: [] };
}
