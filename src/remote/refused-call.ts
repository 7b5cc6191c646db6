import { InvalidCallError } from '../errors/index.js';

/** The remote says that this is not a valid call. What is wrong stays in its log, because it may name a part of it. */
export function refusedCall(remote: string, actionName: string): InvalidCallError {
  return new InvalidCallError([{ field: 'body', problem: `was refused by the remote '${remote}'` }], actionName);
}
