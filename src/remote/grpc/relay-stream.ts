import type { ClientReadableStream } from '@grpc/grpc-js';
import type { RelayedAnswer, RelayedStream } from '../../actions/index.js';
import { RemoteFailedError } from '../../errors/index.js';
import type { ActionAnswer } from '../../protocol/index.js';
import { refused } from '../convert/answers.js';
import { eventOfProtobuf } from '../convert/stream-events.js';

/** The action whose stream it is. */
export interface Streamed {
  readonly remote: string;
  readonly actionName: string;
  readonly signal: AbortSignal;
}

/**
 * Passes the events of a stream on until its answer. When the signal fires, the call is cancelled.
 *
 * @throws ServiceError of grpc-js, RemoteAnswerError, RemoteFailedError, the signal's reason
 */
export async function relayStream(
  source: ClientReadableStream<Buffer>,
  target: RelayedStream,
  streamed: Streamed,
): Promise<RelayedAnswer> {
  const { signal } = streamed;
  const leave = (): void => source.cancel();
  signal.addEventListener('abort', leave, { once: true });
  try {
    return await relayed(source, target, streamed);
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    signal.removeEventListener('abort', leave);
    source.cancel();
  }
}

async function relayed(
  source: AsyncIterable<Buffer>,
  target: RelayedStream,
  streamed: Streamed,
): Promise<RelayedAnswer> {
  const { remote, actionName } = streamed;
  let answer: ActionAnswer | undefined;
  let hasFailed = false;
  for await (const bytes of source) {
    const event = eventOfProtobuf(bytes, streamed);
    if (!event || answer) continue;
    if ('final_result' in event) answer = event.final_result;
    else if ('error' in event) hasFailed = true;
    else await target.event(event);
  }
  // The status that follows an error has thrown already, if there was one.
  if (hasFailed) throw new RemoteFailedError(actionName, remote, 'an error in its stream');
  if (!answer) throw refused('its stream ends without a result', streamed);
  const result = answer;
  return { read: () => result };
}
