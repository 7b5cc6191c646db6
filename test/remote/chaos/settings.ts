import type { ActionWorkerOptions, RemoteOptions } from 'nestjs-rasa/remote';

/** How the gateway is made. */
export interface GatewaySettings {
  readonly remotes: readonly RemoteOptions[];
}

/** How a worker is made. */
export interface WorkerSettings {
  readonly worker: ActionWorkerOptions;
}

/** The time limit of all calls in the gateway, in milliseconds. */
export const LIMIT_MS = 4_000;
