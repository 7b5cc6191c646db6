import { InvalidOptionError, kindOf, refuseUnknownMembers } from '../../../errors/index.js';
import type { NatsConnection } from '../../remote.options.js';

/**
 * Checks where the servers are, and which credentials are given.
 *
 * @param where - the option, for errors
 * @throws InvalidOptionError naming the option, without any part of an address or a secret
 */
export function checkNats(where: string, connection: NatsConnection): void {
  if (typeof (connection as unknown) !== 'object' || (connection as unknown) === null) {
    throw new InvalidOptionError(where, `must be an object, but is ${kindOf(connection)}`);
  }
  refuseUnknownMembers(where, connection, ['servers', 'token', 'user', 'pass', 'tls']);
  const { servers, token, user, pass } = connection;
  for (const server of [servers].flat() as unknown[]) {
    if (typeof server === 'string' && server.trim() !== '') continue;
    throw new InvalidOptionError(
      `${where}, \`servers\``,
      'must be an address such as nats://host:4222, or a list of them',
    );
  }
  if ([servers].flat().length === 0)
    throw new InvalidOptionError(`${where}, \`servers\``, 'is empty; give it an address');
  if (token !== undefined && user !== undefined)
    throw new InvalidOptionError(where, 'give `token` or `user`, not both');
  if (user === undefined && pass !== undefined) throw new InvalidOptionError(where, '`pass` needs `user`');
}
