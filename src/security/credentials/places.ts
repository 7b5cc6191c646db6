import { bytesOfHeader } from '../text-bytes.js';
import { authorizationOf, headerOf } from './credential.js';
import type { Place } from './known-secret.js';

const BEARER_TOKEN = /^bearer +(\S+)$/i;
const BASIC_PAIR = /^basic +(\S+)$/i;

/** A query parameter. */
export function inQuery(name: string): Place {
  return (head) => {
    const value = head.query(name);
    return value === undefined ? undefined : Buffer.from(value, 'utf8');
  };
}

/** A header as a whole. */
export function inHeader(name: string): Place {
  const lower = name.toLowerCase();
  return (head) => bytes(headerOf(head, lower));
}

/** What follows `Bearer`. */
export const inBearer: Place = (head) => bytes(authorizationOf(head, BEARER_TOKEN));

/** What follows `Basic`: name and password, in base64. It is compared as it is, so there is one way to write it. */
export const inBasic: Place = (head) => bytes(authorizationOf(head, BASIC_PAIR));

function bytes(text: string | undefined): Buffer | undefined {
  return text === undefined ? undefined : bytesOfHeader(text);
}
