import type { RequestHead } from '../../actions/index.js';

/** One kind of credentials. */
export interface Credential {
  /** How a client is told of it, in `WWW-Authenticate`. */
  readonly challenge: string;
  /** Whether a request has valid ones. It does not throw or reject. */
  isShownBy(head: RequestHead): boolean | Promise<boolean>;
}

const REALM = 'realm="rasa"';
export const BEARER = `Bearer ${REALM}`;
export const BASIC = `Basic ${REALM}, charset="UTF-8"`;
/** No registered scheme means a certificate. */
export const MUTUAL = `Certificate ${REALM}`;
/** A header of any name has no registered scheme. */
export const API_KEY = `ApiKey ${REALM}`;

/** The credentials after a scheme in the header `authorization`, such as what follows `Bearer`. */
export function authorizationOf(head: RequestHead, scheme: RegExp): string | undefined {
  const value = headerOf(head, 'authorization');
  return value === undefined ? undefined : scheme.exec(value)?.[1];
}

/** A header that the request has once. */
export function headerOf({ headers }: RequestHead, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : undefined;
}
