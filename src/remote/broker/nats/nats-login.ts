import type { Authenticator, NodeConnectionOptions } from '@nats-io/transport-node';
import { isSecretFile, type PemSource } from '../../../secrets/index.js';
import type { NatsConnection, RemoteTls } from '../../remote.options.js';
import { watchSecret, type WatchedSecret } from '../watched-secret.js';

/** What a connection shows the server, and what reads its secrets again. */
export interface NatsLogin {
  readonly options: Pick<NodeConnectionOptions, 'authenticator' | 'tls'>;
  stop(): void;
}

/**
 * Reads the credentials of a connection.
 *
 * @param where - the option, for errors
 * @throws InvalidOptionError naming the option, without any part of a secret
 */
export async function natsLogin(where: string, connection: NatsConnection): Promise<NatsLogin> {
  const { user, pass, token, tls } = connection;
  const secrets = {
    token: await watchSecret(`${where}, \`token\``, token),
    pass: await watchSecret(`${where}, \`pass\``, pass),
  };
  const authenticator = authenticatorOf(user, secrets);
  return {
    options: { ...(authenticator && { authenticator }), ...(tls && { tls: tlsOf(tls) }) },
    stop() {
      secrets.token?.stop();
      secrets.pass?.stop();
    },
  };
}

/** The client asks again for each connection. */
function authenticatorOf(
  user: string | undefined,
  { token, pass }: { readonly token: WatchedSecret | undefined; readonly pass: WatchedSecret | undefined },
): Authenticator | undefined {
  if (token) return () => ({ auth_token: token.value });
  if (user === undefined) return undefined;
  return () => (pass ? { user, pass: pass.value } : { user });
}

/** The client reads files again for each connection. */
function tlsOf({ ca, cert, key }: RemoteTls): NonNullable<NodeConnectionOptions['tls']> {
  return {
    ...pem('ca', 'caFile', ca),
    ...pem('cert', 'certFile', cert),
    ...pem('key', 'keyFile', key),
  };
}

function pem(name: string, fileName: string, source: PemSource | undefined): Record<string, string> {
  if (source === undefined) return {};
  return isSecretFile(source) ? { [fileName]: source.file } : { [name]: source.toString() };
}
