import { loadPeer } from '../../errors/index.js';
import type { JwtOptions } from '../auth.options.js';
import { invalidAuth, refuseNoOptions, refuseUnknownAuth } from '../check-auth.js';
import { byLines } from '../../secrets/index.js';
import { watchedSecrets, type Latest, type MadeCredential } from '../watched-credential.js';
import { authorizationOf, BEARER } from './credential.js';
import { pemBlocks, publicKey, sharedKey, type JwtKey } from './jwt-keys.js';

const MEMBERS = ['secret', 'publicKey', 'issuer', 'audience', 'clockToleranceS'];
/** Three parts of base64url. Everything else is refused without checking a signature. */
const SIGNED_TOKEN = /^bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i;

type Jose = Pick<typeof import('jose'), 'jwtVerify'>;
type VerifyOptions = NonNullable<Parameters<Jose['jwtVerify']>[2]>;

/** The credentials of the option `jwt`. */
export async function jwtCredential(options: JwtOptions): Promise<MadeCredential> {
  refuseNoOptions('jwt', options);
  refuseUnknownAuth('jwt', options, MEMBERS);
  const verifyOptions = resolveClaims(options);
  const { jwtVerify } = await loadPeer('jose', () => import('jose'), 'The option `auth.jwt`');
  const [keys, algorithm] = await keysOf(options);

  async function isValid(token: string): Promise<boolean> {
    const verified = keys.value.map((key) => jwtVerify(token, key, { ...verifyOptions, algorithms: [algorithm] }));
    return (await Promise.allSettled(verified)).some(({ status }) => status === 'fulfilled');
  }
  return {
    credential: {
      challenge: BEARER,
      isShownBy(head) {
        const token = authorizationOf(head, SIGNED_TOKEN);
        return token === undefined ? false : isValid(token);
      },
    },
    watched: [keys],
    parameters: [],
  };
}

/** The kind of key decides the algorithm, never the token: otherwise a public key could serve as a shared secret. */
async function keysOf({ secret, publicKey: pem }: JwtOptions): Promise<[Latest<readonly JwtKey[]>, string]> {
  if ((secret === undefined) === (pem === undefined)) {
    throw invalidAuth('jwt', 'needs either `secret` (HS256) or `publicKey` (RS256); is the environment variable set?');
  }
  if (secret !== undefined) {
    return [await watchedSecrets('jwt.secret', secret, byLines, (texts) => texts.map(sharedKey)), 'HS256'];
  }
  const keys = await watchedSecrets('jwt.publicKey', pem ?? [], pemBlocks, (texts) => texts.map(publicKey));
  return [keys, 'RS256'];
}

function resolveClaims({ issuer, audience, clockToleranceS = 0 }: JwtOptions): VerifyOptions {
  if (!Number.isFinite(clockToleranceS) || clockToleranceS < 0) {
    throw invalidAuth('jwt.clockToleranceS', 'must be a number of seconds from 0');
  }
  return {
    clockTolerance: clockToleranceS,
    ...(issuer !== undefined && { issuer: names('issuer', issuer) }),
    ...(audience !== undefined && { audience: names('audience', audience) }),
  };
}

function names(member: string, given: string | readonly string[]): string[] {
  const all = [given].flat();
  if (all.length > 0 && all.every((name) => typeof name === 'string' && name !== '')) return all;
  throw invalidAuth(`jwt.${member}`, 'must be a text or a list of texts');
}
