import { checkTimeout } from '../actions/index.js';
import { InvalidOptionError, refuseUnknownMembers } from '../errors/index.js';
import type { RasaAuthOptions } from './auth.options.js';
import { Authenticator } from './authenticator.js';
import { invalidAuth, nameOfAuth } from './check-auth.js';
import { basicCredential } from './credentials/basic.credential.js';
import { CLIENT_CERTIFICATE } from './credentials/client-certificate.js';
import { headerCredential } from './credentials/header.credential.js';
import { jwtCredential } from './credentials/jwt.credential.js';
import { tokenCredential } from './credentials/token.credential.js';
import type { MadeCredential } from './watched-credential.js';

const KINDS = ['token', 'basic', 'headers', 'jwt', 'clientCertificate'] as const;
const MEMBERS = [...KINDS, 'actions', 'refreshMs'];
const REFRESH_MS = 10_000;

/**
 * Reads the secrets and makes what checks them.
 *
 * @throws InvalidOptionError naming the option, without any part of a secret; MissingPeerError
 */
export async function createAuthenticator(auth: RasaAuthOptions): Promise<Authenticator> {
  refuseUnusable(auth);
  const made = (await Promise.all([token(auth), basic(auth), headers(auth), jwt(auth), certificate(auth)])).flat();
  if (made.length === 0) {
    throw new InvalidOptionError('The option `auth`', `names no credentials; set one of ${KINDS.join(', ')}`);
  }
  return new Authenticator(made, auth.actions === 'open', auth.refreshMs ?? REFRESH_MS);
}

function refuseUnusable(auth: unknown): void {
  if (typeof auth !== 'object' || auth === null || Array.isArray(auth)) {
    throw new InvalidOptionError('The option `auth`', "must be an object such as { token: 'secret' }");
  }
  refuseUnknownMembers('The option `auth`', auth, MEMBERS);
  refuseUndefined(auth);
  const { actions = 'guarded', refreshMs } = auth as RasaAuthOptions;
  if (!['guarded', 'open'].includes(actions)) throw invalidAuth('actions', 'must be `guarded` or `open`');
  checkTimeout(nameOfAuth('refreshMs'), refreshMs);
  if (refreshMs === 0) throw invalidAuth('refreshMs', 'must be above 0');
}

/** A member that is undefined would leave the server open where its author wanted it closed. */
function refuseUndefined(auth: RasaAuthOptions): void {
  for (const kind of KINDS) {
    if (!(kind in auth) || auth[kind] !== undefined) continue;
    throw invalidAuth(kind, 'is undefined; is the environment variable set? Leave the option out if it is not used');
  }
}

async function token({ token: given }: RasaAuthOptions): Promise<MadeCredential[]> {
  return given === undefined ? [] : [await tokenCredential(given)];
}

async function basic({ basic: given }: RasaAuthOptions): Promise<MadeCredential[]> {
  if (given === undefined) return [];
  const users = [given].flat();
  if (users.length === 0) throw invalidAuth('basic', 'has no user; give it at least one');
  return Promise.all(users.map(basicCredential));
}

async function headers({ headers: given }: RasaAuthOptions): Promise<MadeCredential[]> {
  if (given === undefined) return [];
  if (typeof given !== 'object' || given === null || Array.isArray(given) || Object.keys(given).length === 0) {
    throw invalidAuth('headers', "must be an object such as { 'x-api-key': 'secret' }");
  }
  return Promise.all(Object.entries(given).map(([name, secrets]) => headerCredential(name, secrets)));
}

async function jwt({ jwt: given }: RasaAuthOptions): Promise<MadeCredential[]> {
  return given === undefined ? [] : [await jwtCredential(given)];
}

/** JavaScript may give the name of a certificate, which would not be checked. */
async function certificate({
  clientCertificate: given,
}: {
  readonly clientCertificate?: unknown;
}): Promise<MadeCredential[]> {
  if (given === undefined) return [];
  if (given === true) return [CLIENT_CERTIFICATE];
  throw invalidAuth('clientCertificate', 'must be true, or left out');
}
