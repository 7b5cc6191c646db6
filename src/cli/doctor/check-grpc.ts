import { errorCodeOf } from '../../errors/index.js';
import { CliError } from '../cli.error.js';
import { connect } from '../server/connect.js';
import type { Connection } from '../server/connection.js';
import { counted } from '../terminal/counted.js';
import { ok, problem, type Finding } from './finding.js';

/** Whether the server over gRPC lists its actions. */
export async function checkGrpc(connection: Connection): Promise<Finding> {
  try {
    const server = await connect({ ...connection, token: undefined, insecure: false });
    const { length } = await server.actions();
    return ok('grpc', `${connection.name} answers: ${counted(length, 'action')}`);
  } catch (error) {
    if (error instanceof CliError) return problem('grpc', error.problem, error.remedy);
    if (errorCodeOf(error) === 'RASA_MISSING_PEER') {
      return problem('grpc', '@grpc/grpc-js is not installed', 'Run: npm install @grpc/grpc-js');
    }
    throw error;
  }
}
