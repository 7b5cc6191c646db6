import { byLines, type Secrets } from '../../secrets/index.js';
import type { TokenOptions } from '../auth.options.js';
import { checkHeaderName, invalidAuth, isOptions, refuseUnknownAuth } from '../check-auth.js';
import { bytesOnTheWire } from '../text-bytes.js';
import { watchedDigests, type MadeCredential } from '../watched-credential.js';
import { BEARER, API_KEY } from './credential.js';
import { KnownSecret, type Place } from './known-secret.js';
import { inBearer, inHeader, inQuery } from './places.js';

/** Rasa's own name for the parameter. */
const QUERY = 'token';
const MEMBERS = ['secret', 'query', 'header', 'bearer'];

/** The credentials of the option `token`. */
export async function tokenCredential(token: Secrets | TokenOptions): Promise<MadeCredential> {
  const options = isOptions<TokenOptions>(token, 'secret') ? token : { secret: token };
  refuseUnknownAuth('token', options, MEMBERS);
  const { query = QUERY, header, bearer = true } = options;
  if (query !== false && (typeof query !== 'string' || query === '')) {
    throw invalidAuth('token.query', 'must be the name of a query parameter, or false');
  }
  if (typeof bearer !== 'boolean') throw invalidAuth('token.bearer', 'must be true or false');
  if (header !== undefined) checkHeaderName('token.header', header);
  const places: Place[] = [];
  if (bearer) places.push(inBearer);
  if (header !== undefined) places.push(inHeader(header));
  if (query !== false) places.push(inQuery(query));
  if (places.length === 0) throw invalidAuth('token', 'is accepted nowhere; set `query`, `header` or `bearer`');
  const where = isOptions(token, 'secret') ? 'token.secret' : 'token';
  const digests = await watchedDigests(where, options.secret, byLines, (text) => bytesOnTheWire(text));
  const challenge = bearer || query !== false ? BEARER : API_KEY;
  return {
    credential: new KnownSecret(challenge, places, () => digests.value),
    watched: [digests],
    parameters: query === false ? [] : [query],
  };
}
