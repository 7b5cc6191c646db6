import type { NatsConnection } from '@nats-io/transport-node';
import { RemoteAnswerError, RemoteUnavailableError } from '../../../errors/index.js';
import { readActionList } from '../action-list.js';
import { brokerMessage } from './nats-messages.js';
import type { NatsPeer } from './nats-peer.js';
import { natsSubjects } from './nats-subjects.js';

/** How long a worker may take to name its actions. */
const LIST_MS = 5_000;

/**
 * Asks one of the workers for its actions.
 *
 * @throws RemoteUnavailableError, RemoteAnswerError, or the signal's reason
 */
export async function natsActionList(
  nats: NatsPeer,
  connection: NatsConnection,
  remote: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const answer = connection.request(natsSubjects(remote).actions, '', { timeout: LIST_MS });
  try {
    const names = readActionList(brokerMessage(await untilAborted(answer, signal)).body);
    if (names) return names;
  } catch (error) {
    signal.throwIfAborted();
    throw new RemoteUnavailableError(null, remote, whyNone(nats, error), false);
  }
  throw new RemoteAnswerError(null, remote, 'it is not a list of actions');
}

function whyNone({ errors }: NatsPeer, error: unknown): string {
  const isNobody = error instanceof errors.RequestError && error.isNoResponders();
  if (isNobody || error instanceof errors.NoRespondersError) return 'no worker is connected';
  if (error instanceof errors.TimeoutError) return `no worker has answered within ${LIST_MS} ms`;
  return 'the connection to the NATS server was lost';
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
