import { InvalidOptionError, kindOf, refuseUnknownMembers } from '../../../errors/index.js';
import type { NatsConnection, RemoteTls } from '../../remote.options.js';

const MEMBERS = ['servers', 'token', 'user', 'pass', 'tls'] as const satisfies readonly (keyof NatsConnection)[];
const TLS_MEMBERS = ['ca', 'cert', 'key'] as const satisfies readonly (keyof RemoteTls)[];
const PROTOCOLS = ['nats:', 'tls:'];

/**
 * Checks the options of a connection to NATS.
 *
 * @param where - the option, for errors
 * @throws InvalidOptionError naming the option, without any part of a secret
 */
export function checkNats(where: string, connection: NatsConnection): void {
  refuseNoObject(where, connection);
  refuseUnknownMembers(where, connection, MEMBERS);
  const { servers, token, user, pass, tls } = connection;
  const urls = [servers].flat();
  if (urls.length === 0) throw new InvalidOptionError(`${where}, \`servers\``, 'is empty; give it a URL');
  for (const url of urls) checkUrl(`${where}, \`servers\``, url);
  if (token !== undefined && user !== undefined)
    throw new InvalidOptionError(where, 'give `token` or `user`, not both');
  if (user === undefined && pass !== undefined) throw new InvalidOptionError(where, '`pass` needs `user`');
  if (tls !== undefined) checkTls(`${where}, \`tls\``, tls);
}

/** The text is not repeated, because it may hold a password. */
function checkUrl(where: string, text: unknown): void {
  const url = typeof text === 'string' && URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !PROTOCOLS.includes(url.protocol) || url.hostname === '') {
    throw new InvalidOptionError(where, 'must be a URL such as nats://127.0.0.1:4222, or a list of these');
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
