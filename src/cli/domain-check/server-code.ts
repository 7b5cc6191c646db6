import { inventoryOfNames } from '../../domain-check/index.js';
import { connect } from '../server/connect.js';
import type { Connection } from '../server/connection.js';
import type { Code } from './code.js';

/** A running action server. */
export interface ServerTarget {
  readonly connection: Connection;
}

/**
 * Asks a running server, also one of Rasa's own, for the names of its actions.
 *
 * @throws CliError when there is no server, or it answers something else
 */
export async function codeOfServer({ connection }: ServerTarget): Promise<Code> {
  const server = await connect(connection);
  return { inventory: inventoryOfNames(await server.actions()), findings: [] };
}
