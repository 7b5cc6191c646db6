import { InvalidOptionError, kindOf, refuseUnknownMembers } from '../../../errors/index.js';
import type { NatsConnection, RemoteTls } from '../../remote.options.js';

const MEMBERS = ['servers', 'token', 'user', 'pass', 'tls'] as const satisfies readonly (keyof NatsConnection)[];
const TLS_MEMBERS = ['ca', 'cert', 'key'] as const satisfies readonly (keyof RemoteTls)[];
const PROTOCOLS = ['nats:', 'tls:'];

/**
 * Checks where the servers are, and which credentials are given.
 *
 * @param where - the option, for errors
 * @throws InvalidOptionError naming the option, without any part of an address or a secret
 */
export function checkNats(where: string, connection: NatsConnection): void {
  refuseNoObject(where, connection);
  refuseUnknownMembers(where, connection, MEMBERS);
  const { servers, token, user, pass, tls } = connection;
  const addresses = [servers].flat();
  if (addresses.length === 0) throw new InvalidOptionError(`${where}, \`servers\``, 'is empty; give it an address');
  for (const address of addresses) checkAddress(`${where}, \`servers\``, address);
  if (token !== undefined && user !== undefined) {
    throw new InvalidOptionError(where, 'give `token` or `user`, not both');
  }
  if (user === undefined && pass !== undefined) throw new InvalidOptionError(where, '`pass` needs `user`');
  if (tls !== undefined) checkTls(`${where}, \`tls\``, tls);
}

/** The client also takes `host:4222`, which is not a URL. */
function checkAddress(where: string, address: unknown): void {
  const text = typeof address === 'string' && !address.includes('://') ? `nats://${address}` : address;
  const url = typeof text === 'string' && URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !PROTOCOLS.includes(url.protocol) || url.hostname === '') {
    throw new InvalidOptionError(where, 'must be an address such as nats://host:4222, or a list of them');
  }
  if (url.username !== '') throw new InvalidOptionError(where, 'give credentials in `token`, or in `user` and `pass`');
}

function checkTls(where: string, tls: RemoteTls): void {
  refuseNoObject(where, tls);
  refuseUnknownMembers(where, tls, TLS_MEMBERS);
  if ((tls.cert === undefined) !== (tls.key === undefined)) {
    throw new InvalidOptionError(where, '`cert` and `key` need each other');
  }
}

function refuseNoObject(where: string, value: unknown): void {
  if (typeof value === 'object' && value !== null) return;
  throw new InvalidOptionError(where, `must be an object, but is ${kindOf(value)}`);
}
