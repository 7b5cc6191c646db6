import { byLines, type Secrets } from '../../secrets/index.js';
import { checkHeaderName } from '../check-auth.js';
import { bytesOnTheWire } from '../text-bytes.js';
import { watchedDigests, type MadeCredential } from '../watched-credential.js';
import { API_KEY } from './credential.js';
import { KnownSecret } from './known-secret.js';
import { inHeader } from './places.js';

/** The credentials of one header of the option `headers`. */
export async function headerCredential(name: string, secrets: Secrets): Promise<MadeCredential> {
  checkHeaderName('headers', name);
  const digests = await watchedDigests(`headers['${name}']`, secrets, byLines, (text) => bytesOnTheWire(text));
  const credential = new KnownSecret(API_KEY, [inHeader(name)], () => digests.value);
  return { credential, watched: [digests], parameters: [] };
}
