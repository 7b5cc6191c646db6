import type { ChannelCredentials, Client } from '@grpc/grpc-js';
import { CliError } from '../../cli.error.js';
import { MAX_ANSWER_BYTES } from '../http/http-request.js';
import type { Connection } from '../connection.js';

export type Grpc = typeof import('@grpc/grpc-js');

/** A client of grpc-js. TLS is used for `grpcs://` and as soon as there is a certificate. */
export function clientFor(grpc: Grpc, connection: Connection, address: string): Client {
  refuseHttpOptions(connection);
  const target = address.replace(/^grpcs?:\/\//, '').replace(/\/$/, '');
  return new grpc.Client(target, credentials(grpc, connection, address), {
    'grpc.max_receive_message_length': MAX_ANSWER_BYTES,
    'grpc.max_send_message_length': -1,
    // Without it, grpc-js tries to connect again until the deadline.
    'grpc.enable_retries': 0,
  });
}

function credentials(grpc: Grpc, { tls }: Connection, address: string): ChannelCredentials {
  const { ca = null, key = null, cert = null } = tls;
  if (!address.startsWith('grpcs://') && !ca && !cert) return grpc.credentials.createInsecure();
  try {
    return grpc.credentials.createSsl(ca, key, cert);
  } catch (error) {
    throw new CliError(`The certificates cannot be used (${(error as Error).message})`, 'Pass PEM files.');
  }
}

function refuseHttpOptions({ insecure, token }: Connection): void {
  if (insecure) throw new CliError('--insecure is only for HTTPS', 'Name the authority of the server with --ca.');
  if (token !== undefined) {
    throw new CliError('A token is sent only over HTTP', "Pass metadata with --header 'Name: value'.");
  }
}
