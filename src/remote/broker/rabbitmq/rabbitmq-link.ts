import type { ConfirmChannel } from 'amqplib';
import type { RabbitMqConnection } from '../../remote.options.js';
import { OpenedConnection, problemOf } from './opened-connection.js';
import { checkRabbitMq, rabbitMqLogin, type RabbitMqLogin } from './rabbitmq-login.js';
import type { RabbitMqPeer } from './rabbitmq-peer.js';

const RETRY_MS = 1_000;

/** What a {@link RabbitMqLink} needs, and whom it tells. */
export interface RabbitMqLinkTerms {
  /** The option, for errors. */
  readonly where: string;
  /** The name of the connection in the broker's lists. */
  readonly clientName: string;
  /** The broker closes the connection if it gets nothing for about twice this time. */
  readonly heartbeatSeconds: number;
  /** Sets up the queues on a new connection. If it fails, so does the connection. */
  readonly prepare: (channel: ConfirmChannel) => Promise<void>;
  /** The connection was lost; a new one is being made. */
  readonly lost: (problem: string) => void;
  /** There is a connection again. */
  readonly back: () => void;
}

/** A connection to RabbitMQ that is made again as long as it is wanted. */
export class RabbitMqLink {
  readonly #urls: readonly URL[];
  #login: RabbitMqLogin | undefined;
  #connection: OpenedConnection | undefined;
  #problem = 'it is not connected yet';
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  /** @throws InvalidOptionError */
  constructor(
    private readonly amqp: RabbitMqPeer,
    private readonly options: RabbitMqConnection,
    private readonly terms: RabbitMqLinkTerms,
  ) {
    this.#urls = checkRabbitMq(terms.where, options);
  }

  /** Why nothing can be sent; undefined if it can. */
  get problem(): string | undefined {
    if (!this.#connection) return this.#problem;
    const { alarm } = this.#connection;
    return alarm === undefined ? undefined : `it takes no messages for now: ${alarm}`;
  }

  /** Whether there is a connection on which the broker takes no messages for now. */
  get isBlocked(): boolean {
    return this.#connection?.alarm !== undefined;
  }

  /**
   * Tries each broker, once.
   *
   * @throws InvalidOptionError when the credentials cannot be read, or what the client throws
   */
  async connect(): Promise<void> {
    this.#login ??= await rabbitMqLogin(this.terms.where, this.options, this.amqp);
    let failure: unknown;
    for (const url of this.#urls) {
      try {
        await this.open(url, this.#login);
        return;
      } catch (error) {
        failure = error;
      }
    }
    this.#problem = problemOf(failure);
    throw failure;
  }

  /** Tries to connect until it works, in the background. */
  connectLater(): void {
    if (this.#isClosed) return;
    this.#timer = setTimeout(() => void this.connectAgain(), RETRY_MS);
  }

  /** Gives up the connection, and makes a new one. */
  drop(problem: string): void {
    const connection = this.#connection;
    if (!connection) return;
    this.#connection = undefined;
    this.#problem = problem;
    void connection.destroy();
    this.terms.lost(problem);
    this.connectLater();
  }

  /** Ends the connection, after what was sent has reached the broker. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#login?.stop();
    const connection = this.#connection;
    this.#connection = undefined;
    await connection?.close();
  }

  private async connectAgain(): Promise<void> {
    try {
      await this.connect();
      this.terms.back();
    } catch {
      this.connectLater();
    }
  }

  private async open(url: URL, login: RabbitMqLogin): Promise<void> {
    const { clientName, heartbeatSeconds, prepare } = this.terms;
    const options = { ...(await login.options()), clientProperties: { connection_name: clientName } };
    const connection = await OpenedConnection.to(this.amqp, url, options, heartbeatSeconds);
    try {
      await prepare(connection.channel);
      if (this.#isClosed) throw new Error('the connection is not wanted any more');
    } catch (error) {
      void connection.destroy();
      throw error;
    }
    this.#connection = connection;
    connection.onEnd(() => {
      if (this.#connection === connection) this.drop(connection.problem);
    });
  }
}
