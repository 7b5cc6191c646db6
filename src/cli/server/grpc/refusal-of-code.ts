import type { ServiceError } from '@grpc/grpc-js';
import { Code, detailsOf, nodeCodeIn } from '../../../codecs/struct/grpc-status.js';
import { CliError } from '../../cli.error.js';
import type { Connection } from '../connection.js';
import { timedOut } from '../http/connection-error.js';
import { deniedError, missingDomainError, RefusedCallError } from '../refused-call.error.js';

const LOOK_AT_LOG = 'Look at the log of the server.';

/** Whether the server has no such action. */
export function isUnknownAction({ code, details }: ServiceError): boolean {
  const codes: readonly number[] = [Code.NOT_FOUND];
  return codes.includes(code) && parsed(details).resource === 'ACTION';
}

/** The error for a status, except that of an unknown action. */
export function refusalOfStatus({ code, details }: ServiceError, action: string, connection: Connection): CliError {
  const { said, resource, fromAction } = parsed(details);
  const refused = (problem: string, remedy: string) => new RefusedCallError('other', problem, remedy);
  switch (code as number) {
    case Code.UNAUTHENTICATED:
    case Code.PERMISSION_DENIED:
      return deniedError(said);
    case Code.NOT_FOUND:
      if (resource === 'DOMAIN') return missingDomainError(action);
      break;
    case Code.INVALID_ARGUMENT:
      return refused(`The call is not valid: ${said}`, 'Correct the call.');
    case Code.UNIMPLEMENTED:
      return new RefusedCallError(
        'no-route',
        `${connection.name} has no action server`,
        'Check the address in --grpc.',
      );
    case Code.DEADLINE_EXCEEDED:
      if (fromAction) break;
      return timedOut(connection);
    case Code.UNAVAILABLE:
      if (fromAction) break;
      return new CliError(
        `No gRPC server answers at ${connection.name} (${nodeCodeIn(said) ?? 'unavailable'})`,
        unavailableRemedy(said),
      );
    case Code.RESOURCE_EXHAUSTED:
      return refused(`${connection.name} refuses the size of the call or sends too much: ${said}`, LOOK_AT_LOG);
    default:
  }
  return refused(`The server answered with the code ${code}: ${said}`, LOOK_AT_LOG);
}

/** The text is grpc-js's own, or that of a proxy, if no action server wrote it. */
function parsed(details: string): { said: string; resource: unknown; fromAction: boolean } {
  const own = detailsOf(details);
  return { said: own?.message ?? details, resource: own?.resource, fromAction: own !== undefined };
}

function unavailableRemedy(said: string): string {
  return /CERT|SIGNATURE|self.signed|issuer/i.test(said)
    ? 'Name the authority of its certificate with --ca file.pem.'
    : 'Start it, and check the address and whether it wants TLS (grpcs://host:port or --ca).';
}
