/** What the suite and its server tell each other. */
import type { ActionServerOptions, RasaModuleOptions } from 'nestjs-rasa';

/** How the server is made. */
export interface ServerSettings {
  readonly adapter: 'fastify' | 'express';
  readonly rasa?: RasaModuleOptions;
  readonly server?: Pick<ActionServerOptions, 'shutdownDelayMs' | 'headersTimeout' | 'requestTimeout'>;
  /** Whether the actions and the interceptor of `misbehaving.ts` are there. */
  readonly misbehaving?: boolean;
  /** Whether the action that reads from a database is there. */
  readonly database?: boolean;
}

/** `release` lets held actions go on; `report` asks for a {@link Report}. */
export type Question = 'release' | 'report';

/** What the server reports about itself, after a garbage collection. */
export interface Report {
  readonly heapUsed: number;
  /** Bytes outside of the heap that JavaScript holds. */
  readonly external: number;
  readonly unhandled: readonly string[];
  readonly calls: { readonly began: number; readonly refused: number; readonly ended: number };
  readonly seen: Readonly<Record<string, number>>;
}
