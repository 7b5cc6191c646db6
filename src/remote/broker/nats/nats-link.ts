import type { NatsConnection } from '@nats-io/transport-node';
import type { NatsConnection as NatsOptions } from '../../remote.options.js';
import { checkNats } from './check-nats.js';
import { connectOptions, RETRY_MS } from './nats-connect-options.js';
import { natsLogin, type NatsLogin } from './nats-login.js';
import type { NatsPeer } from './nats-peer.js';

/** How long the last messages may take before the connection is closed. */
const FLUSH_MS = 1_000;

/** What a {@link NatsLink} needs, and whom it tells. */
export interface NatsLinkTerms {
  /** The option, for errors. */
  readonly where: string;
  /** The name of the connection in the server's lists. */
  readonly clientName: string;
  /** A new connection is there; subscriptions belong on it. */
  readonly connected: (connection: NatsConnection) => void;
  /** The connection was lost; the client makes it again, with its subscriptions. */
  readonly lost: () => void;
  /** The connection is there again. */
  readonly back: () => void;
}

/** A connection to NATS that is made again as long as it is wanted. */
export class NatsLink {
  #connection: NatsConnection | undefined;
  #login: NatsLogin | undefined;
  #isUp = false;
  #isClosed = false;
  #problem = 'it is not connected yet';
  #timer: NodeJS.Timeout | undefined;
  #endPause: (() => void) | undefined;

  constructor(
    private readonly nats: NatsPeer,
    private readonly options: NatsOptions,
    private readonly terms: NatsLinkTerms,
  ) {
    checkNats(terms.where, options);
  }

  /** The connection, while it is there. */
  get connection(): NatsConnection | undefined {
    return this.#isUp ? this.#connection : undefined;
  }

  /** Why there is no connection. */
  get problem(): string {
    return this.#problem;
  }

  /**
   * Tries to connect, once.
   *
   * @throws InvalidOptionError when the credentials cannot be read, or what the client throws
   */
  async connect(): Promise<void> {
    this.#login ??= await natsLogin(this.terms.where, this.options);
    try {
      this.begin(await this.nats.connect(connectOptions(this.options, this.terms.clientName, this.#login)));
    } catch (error) {
      this.#problem = textOf(error);
      throw error;
    }
  }

  /** Waits until another attempt makes sense, or until the link is closed. */
  pause(): Promise<void> {
    return new Promise((resolve) => {
      this.#timer = setTimeout(resolve, RETRY_MS);
      this.#endPause = resolve;
    });
  }

  /** Tries to connect until it works, in the background. */
  connectLater(): void {
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => void this.connect().catch(() => this.connectLater()), RETRY_MS);
  }

  /** Ends the connection, after what was sent has reached the server. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#endPause?.();
    this.#login?.stop();
    const connection = this.#connection;
    if (!connection) return;
    if (this.#isUp) await this.answers(FLUSH_MS);
    this.#isUp = false;
    await connection.close();
  }

  /** Whether the server answers within this time. What was sent before has reached it then. */
  answers(milliseconds: number): Promise<boolean> {
    const { connection } = this;
    if (!connection) return Promise.resolve(false);
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), milliseconds);
      connection
        .flush()
        .then(
          () => resolve(true),
          () => resolve(false),
        )
        .finally(() => clearTimeout(timer));
    });
  }

  private begin(connection: NatsConnection): void {
    if (this.#isClosed) {
      void connection.close();
      return;
    }
    this.#connection = connection;
    this.#isUp = true;
    this.terms.connected(connection);
    void this.watch(connection);
  }

  private async watch(connection: NatsConnection): Promise<void> {
    for await (const status of connection.status()) {
      if (status.type === 'disconnect') this.lose('the connection was lost');
      else if (status.type === 'reconnect') this.return();
      else if (status.type === 'error' && !this.#isUp) this.#problem = textOf(status.error);
    }
    this.lose('the connection was closed');
    // The client gives up only if it is told to close; whatever else it may be, a new connection is made.
    this.connectLater();
  }

  private lose(problem: string): void {
    if (!this.#isUp) return;
    this.#isUp = false;
    this.#problem = problem;
    this.terms.lost();
  }

  private return(): void {
    this.#isUp = true;
    this.terms.back();
  }
}

/** The client's errors name what is wrong, without credentials. */
function textOf(error: unknown): string {
  return error instanceof Error ? error.message.toLowerCase() : typeof error;
}
