import type { ChannelModel, ConfirmChannel, SocketOptions } from 'amqplib';
import type { RabbitMqConnection } from '../../remote.options.js';
import { rabbitMqLogin, checkRabbitMq, type RabbitMqLogin } from './rabbitmq-login.js';
import type { RabbitMqPeer } from './rabbitmq-peer.js';
import { destroy, problemOf, withHeartbeat, within } from './rabbitmq-connection.js';

const CONNECT_MS = 5_000;
const RETRY_MS = 1_000;
/** How long the last messages, and then the end of the connection, may take. */
const FLUSH_MS = 1_000;

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

/** A connection to RabbitMQ with one channel, which is made again as long as it is wanted. */
export class RabbitMqLink {
  readonly #urls: readonly URL[];
  #login: RabbitMqLogin | undefined;
  #model: ChannelModel | undefined;
  #channel: ConfirmChannel | undefined;
  #problem: string | undefined = 'it is not connected yet';
  #alarm: string | undefined;
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

  /** The channel, while there is a connection. */
  get channel(): ConfirmChannel | undefined {
    return this.#channel;
  }

  /** Why nothing can be sent; undefined if it can. */
  get problem(): string | undefined {
    return this.#problem ?? this.#alarm;
  }

  /** Whether the broker takes no messages for now, because its memory or its disk is full. */
  get isBlocked(): boolean {
    return this.#alarm !== undefined;
  }

  /**
   * Tries each broker, once.
   *
   * @throws InvalidOptionError when the credentials cannot be read, or what the client throws
   */
  async connect(): Promise<void> {
    this.#login ??= await rabbitMqLogin(this.terms.where, this.options, this.amqp);
    const options = await this.#login.options();
    let failure: unknown;
    for (const url of this.#urls) {
      try {
        await this.open(url, options);
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

  /** Gives up a connection whose broker does not answer. */
  drop(problem: string): void {
    const model = this.#model;
    this.lose(problem);
    if (model) void destroy(model);
  }

  /** Ends the connection, after what was sent has reached the broker. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#login?.stop();
    const channel = this.#channel;
    const model = this.#model;
    this.#channel = undefined;
    this.#model = undefined;
    if (channel) await within(FLUSH_MS, channel.waitForConfirms());
    if (model) await within(FLUSH_MS, destroy(model));
  }

  private async connectAgain(): Promise<void> {
    try {
      await this.connect();
      if (this.#channel) this.terms.back();
    } catch {
      this.connectLater();
    }
  }

  private async open(url: URL, options: SocketOptions): Promise<void> {
    const { clientName, heartbeatSeconds, prepare } = this.terms;
    const model = await this.amqp.connect(withHeartbeat(url, heartbeatSeconds), {
      ...options,
      noDelay: true,
      timeout: CONNECT_MS,
      clientProperties: { connection_name: clientName },
    });
    let problem = 'the connection was lost';
    model.on('blocked', (reason) => (this.#alarm = `it takes no messages now: ${reason}`));
    model.on('unblocked', () => (this.#alarm = undefined));
    // `close` follows an error, which would be thrown without a listener.
    model.on('error', (error) => (problem = problemOf(error)));
    try {
      const channel = await model.createConfirmChannel();
      channel.on('error', (error) => (problem = problemOf(error)));
      await prepare(channel);
      if (this.#isClosed) throw new Error('the connection is not wanted any more');
      this.#model = model;
      this.#channel = channel;
      this.#problem = undefined;
      this.#alarm = undefined;
      const end = (): void => void (this.#model === model && this.drop(problem));
      channel.on('close', end);
      model.on('close', end);
    } catch (error) {
      void destroy(model);
      throw error;
    }
  }

  private lose(problem: string): void {
    if (!this.#model) return;
    this.#model = undefined;
    this.#channel = undefined;
    this.#problem = problem;
    this.terms.lost(problem);
    this.connectLater();
  }
}
