import type { SocketOptions } from 'amqplib';
import { InvalidOptionError, kindOf, refuseUnknownMembers } from '../../../errors/index.js';
import { textOfPem, type PemSource } from '../../../secrets/index.js';
import type { RabbitMqConnection, RemoteTls } from '../../remote.options.js';
import { watchSecret } from '../watched-secret.js';
import type { RabbitMqPeer } from './rabbitmq-peer.js';

/** What a connection shows the broker. Certificates are read again for each connection. */
export interface RabbitMqLogin {
  options(): Promise<Pick<SocketOptions, 'credentials' | 'ca' | 'cert' | 'key'>>;
  stop(): void;
}

/**
 * Checks where the brokers are.
 *
 * @param where - the option, for errors
 * @throws InvalidOptionError naming the option, without any part of a URL
 */
export function checkRabbitMq(where: string, connection: RabbitMqConnection): readonly URL[] {
  if (typeof (connection as unknown) !== 'object' || (connection as unknown) === null) {
    throw new InvalidOptionError(where, `must be an object, but is ${kindOf(connection)}`);
  }
  refuseUnknownMembers(where, connection, ['urls', 'user', 'pass', 'tls']);
  const { urls: given, user, pass, tls } = connection;
  const urls = [given].flat().map((url) => parsed(`${where}, \`urls\``, url));
  if (urls.length === 0) throw new InvalidOptionError(`${where}, \`urls\``, 'is empty; give it a URL');
  if (user === undefined && pass !== undefined) throw new InvalidOptionError(where, '`pass` needs `user`');
  if (user !== undefined && urls.some(({ username }) => username !== '')) {
    throw new InvalidOptionError(where, 'give the user in `user` or in `urls`, not in both');
  }
  if (tls !== undefined && urls.some(({ protocol }) => protocol !== 'amqps:')) {
    throw new InvalidOptionError(where, '`tls` needs URLs that begin with amqps://');
  }
  return urls;
}

/**
 * Reads the credentials of a connection.
 *
 * @param where - the option, for errors
 * @throws InvalidOptionError naming the option, without any part of a secret
 */
export async function rabbitMqLogin(
  where: string,
  { user, pass, tls }: RabbitMqConnection,
  { credentials }: RabbitMqPeer,
): Promise<RabbitMqLogin> {
  const password = await watchSecret(`${where}, \`pass\``, pass);
  return {
    options: async () => ({
      ...(user !== undefined && { credentials: credentials.plain(user, password?.value ?? '') }),
      ...(tls && (await contentsOf(`${where}, \`tls\``, tls))),
    }),
    stop: () => password?.stop(),
  };
}

/** The text is not repeated, because it may hold a password. */
function parsed(where: string, text: unknown): URL {
  const url = typeof text === 'string' && URL.canParse(text) ? new URL(text) : undefined;
  if (url && (url.protocol === 'amqp:' || url.protocol === 'amqps:') && url.hostname !== '') return url;
  throw new InvalidOptionError(where, 'must be a URL such as amqp://127.0.0.1:5672 or amqps://host/vhost, or a list');
}

async function contentsOf(where: string, tls: RemoteTls): Promise<Pick<SocketOptions, 'ca' | 'cert' | 'key'>> {
  const entries = Object.entries(tls) as [keyof RemoteTls, PemSource][];
  const contents = entries.map(async ([name, source]) => [name, await textOfPem(where, source)] as const);
  return Object.fromEntries(await Promise.all(contents));
}
