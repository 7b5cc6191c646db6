import { CallError, RemoteAnswerError, RemoteUnavailableError } from '../../errors/index.js';
import { NotHttpError } from './answer-head.js';
import type { Answering } from '../convert/answers.js';

/** How far an exchange came. */
export type Progress = 'unsent' | 'sent' | 'answered';

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection broke',
  EPIPE: 'the connection broke',
  ENOTFOUND: 'its host name is not known',
  EAI_AGAIN: 'its host name cannot be looked up at the moment',
  EHOSTUNREACH: 'its host cannot be reached',
  ENETUNREACH: 'its network cannot be reached',
  ETIMEDOUT: 'the connection timed out',
  CONNECT_TIMEOUT: 'no connection could be opened in time',
  CLOSING: 'the application is closing',
};
/** Codes of Node and OpenSSL for a certificate that is not accepted. */
const CERTIFICATE = /CERT|SIGNATURE|ISSUER|CHAIN|ALTNAME/;

/**
 * Why there is no answer, in place of an error of the connection.
 *
 * @param error - what the connection, or the body of the call, failed with
 */
export function failureOf(error: Error, progress: Progress, { remote, actionName }: Answering): Error {
  // The body of the call failed: it is too large, or the client has gone.
  if (error instanceof CallError) return error;
  const { code = error.name } = error as NodeJS.ErrnoException;
  const options = { cause: error };
  if (error instanceof NotHttpError) {
    return new RemoteAnswerError(actionName, remote, `it is not HTTP/1.1 (${error.message})`, options);
  }
  if (progress === 'answered') {
    return new RemoteAnswerError(actionName, remote, 'it ended before it was complete', options);
  }
  return new RemoteUnavailableError(actionName, remote, reasonOf(code), progress === 'sent', options);
}

function reasonOf(code: string): string {
  if (CERTIFICATE.test(code)) return `its certificate is not accepted (${code})`;
  return REASONS[code] ?? `the connection failed (${code})`;
}
