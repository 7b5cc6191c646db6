import type { NodeConnectionOptions } from '@nats-io/transport-node';
import type { NatsConnection as NatsOptions } from '../../remote.options.js';
import type { NatsLogin } from './nats-login.js';

/** The time between two attempts to connect. */
export const RETRY_MS = 1_000;

const CONNECT_MS = 5_000;
/** Twice this without an answer, and the connection counts as lost. */
const PING_MS = 5_000;

/** What the client needs to connect, and to connect again as long as it is not closed. */
export function connectOptions({ servers }: NatsOptions, name: string, login: NatsLogin): NodeConnectionOptions {
  return {
    servers: typeof servers === 'string' ? servers : [...servers],
    name,
    timeout: CONNECT_MS,
    pingInterval: PING_MS,
    reconnectTimeWait: RETRY_MS,
    maxReconnectAttempts: -1,
    // A secret may be replaced on the server before it is here.
    ignoreAuthErrorAbort: true,
    ...login.options,
  };
}
