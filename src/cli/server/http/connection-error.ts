import { CliError } from '../../cli.error.js';
import type { Connection } from '../connection.js';

const CERTIFICATE = /CERT|SIGNATURE|ISSUER/;
const LOOK_AT_LOG = 'Look at the log of the server.';

/** There was no answer, or only a part of it, within the time limit. */
export function timedOut({ name, timeoutMs }: Connection): CliError {
  const remedy = `Give it more time with --timeout. ${LOOK_AT_LOG}`;
  return new CliError(`${name} did not answer within ${timeoutMs / 1000} s`, remedy);
}

/** What Node says about a connection, as one line with a remedy. */
export function connectionError(error: unknown, { name }: Connection): CliError {
  if (error instanceof CliError) return error;
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (code === 'ECONNREFUSED') {
    return new CliError(`No server answers at ${name}`, 'Start it, or name its address with --server.');
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new CliError(`The host of ${name} is unknown`, 'Check the address in --server.');
  }
  if (CERTIFICATE.test(code)) {
    return new CliError(
      `The certificate of ${name} is not trusted (${code})`,
      'Name its authority with --ca file.pem.',
    );
  }
  if (code === 'EPROTO' || code.startsWith('HPE_') || code.startsWith('ERR_SSL')) {
    return new CliError(
      `${name} does not speak this protocol (${code})`,
      'Check http:// or https:// in --server; for gRPC use --grpc host:port.',
    );
  }
  if (code === 'ECONNRESET' || code === 'EPIPE') {
    return new CliError(`${name} closed the connection before its answer was complete`, LOOK_AT_LOG);
  }
  return new CliError(`${name} cannot be reached (${code || message})`, 'Check the address in --server.');
}
