import { createPublicKey, type KeyObject } from 'node:crypto';
import { invalidAuth } from '../check-auth.js';

/** A key with which a signature is checked. */
export type JwtKey = Uint8Array | KeyObject;

/** RFC 7518, 3.2: a key of the size of the hash, or larger. */
const LEAST_SECRET_BYTES = 32;
/** RFC 7518, 3.3. */
const LEAST_RSA_BITS = 2048;

/** The PEM blocks of a file; a file without one is a single, broken block. */
export function pemBlocks(text: string): readonly string[] {
  const blocks = text.match(/-----BEGIN [^-]+-----[^-]+-----END [^-]+-----/g);
  if (blocks) return blocks;
  return text.trim() === '' ? [] : [text];
}

/** The key of HS256. */
export function sharedKey(text: string): JwtKey {
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length >= LEAST_SECRET_BYTES) return bytes;
  throw invalidAuth('jwt.secret', `must have at least ${LEAST_SECRET_BYTES} bytes, as HS256 demands`);
}

/** The key of RS256. */
export function publicKey(pem: string): JwtKey {
  if (pem.includes('PRIVATE KEY')) throw invalidAuth('jwt.publicKey', 'is a private key; give the public one');
  const key = parsed(pem);
  const isLarge = (key?.asymmetricKeyDetails?.modulusLength ?? 0) >= LEAST_RSA_BITS;
  if (key?.asymmetricKeyType === 'rsa' && isLarge) return key;
  throw invalidAuth(
    'jwt.publicKey',
    `must be a public key or a certificate in PEM, of RSA with at least ${LEAST_RSA_BITS} bits`,
  );
}

function parsed(pem: string): KeyObject | undefined {
  try {
    return createPublicKey(pem);
  } catch {
    return undefined;
  }
}
