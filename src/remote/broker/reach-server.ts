import { Logger } from '@nestjs/common';
import { InvalidOptionError } from '../../errors/index.js';

/** How a worker connects to its broker. */
export interface Reaching {
  /** Who connects, for the log: `The worker 'orders'`. */
  readonly who: string;
  /** What it connects to: `the NATS server`. */
  readonly server: string;
  /** The options that say how, for an error. */
  readonly where: string;
  readonly link: {
    connect(): Promise<unknown>;
    /** Why it is not connected. */
    readonly problem: string | undefined;
  };
  /** Waits before the next attempt. */
  pause(): Promise<unknown>;
  /** Whether no attempt is needed any more. */
  isOver(): boolean;
  /** Why the server refuses the client, so that another attempt cannot help; undefined for any other error. */
  refusal(error: unknown): string | undefined;
}

/**
 * Connects, and tries again while the server cannot be reached. The same problem is logged once.
 *
 * @throws InvalidOptionError when another attempt cannot help
 */
export async function reachServer(reaching: Reaching): Promise<void> {
  const logger = new Logger('RasaModule');
  let logged: string | undefined;
  while (!reaching.isOver() && !(await connects(reaching))) {
    const { problem } = reaching.link;
    if (problem !== undefined && problem !== logged) {
      logger.warn(`${reaching.who} cannot reach ${reaching.server}: ${problem}. It tries again until it can.`);
    }
    logged = problem;
    await reaching.pause();
  }
}

async function connects(reaching: Reaching): Promise<boolean> {
  try {
    await reaching.link.connect();
    return true;
  } catch (error) {
    if (error instanceof InvalidOptionError) throw error;
    const refusal = reaching.refusal(error);
    if (refusal !== undefined) throw new InvalidOptionError(reaching.where, refusal);
    return false;
  }
}
