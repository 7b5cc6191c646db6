import type { ChannelModel, ConfirmChannel } from 'amqplib';
import type { RabbitMqConnection } from '../../remote.options.js';
import { rabbitMqLogin, checkRabbitMq, type RabbitMqLogin } from './rabbitmq-login.js';
import type { RabbitMqPeer } from './rabbitmq-peer.js';

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
  readonly lost: () => void;
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
    return this.#problem;
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
    this.#problem = textOf(failure);
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
    if (model) destroy(model);
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
    if (model && !(await within(FLUSH_MS, model.close()))) destroy(model);
  }

  private async connectAgain(): Promise<void> {
    try {
      await this.connect();
      if (this.#channel) this.terms.back();
    } catch {
      this.connectLater();
    }
  }

  private async open(url: URL, options: Awaited<ReturnType<RabbitMqLogin['options']>>): Promise<void> {
    const { clientName, heartbeatSeconds, prepare } = this.terms;
    const model = await this.amqp.connect(withHeartbeat(url, heartbeatSeconds), {
      ...options,
      noDelay: true,
      timeout: CONNECT_MS,
      clientProperties: { connection_name: clientName },
    });
    let problem = 'the connection was lost';
    model.on('blocked', (reason) => (this.#problem = `it takes no messages because of an alarm: ${reason}`));
    model.on('unblocked', () => (this.#problem = undefined));
    // `close` follows an error, which would be thrown without a listener.
    model.on('error', (error) => (problem = textOf(error)));
    try {
      const channel = await model.createConfirmChannel();
      channel.on('error', (error) => (problem = textOf(error)));
      await prepare(channel);
      if (this.#isClosed) throw new Error('the connection is not wanted any more');
      this.#model = model;
      this.#channel = channel;
      this.#problem = undefined;
      const end = (): void => void (this.#model === model && this.drop(problem));
      channel.on('close', end);
      model.on('close', end);
    } catch (error) {
      destroy(model);
      throw error;
    }
  }

  private lose(problem: string): void {
    if (!this.#model) return;
    this.#model = undefined;
    this.#channel = undefined;
    this.#problem = problem;
    this.terms.lost();
    this.connectLater();
  }
}

function withHeartbeat(url: URL, seconds: number): string {
  const copy = new URL(url);
  if (!copy.searchParams.has('heartbeat')) copy.searchParams.set('heartbeat', String(seconds));
  return copy.href;
}

/** Closes the connection. A broker that does not answer would keep the socket open, which amqplib does not show. */
function destroy(model: ChannelModel): void {
  const { stream } = model.connection as { readonly stream?: { destroy(): void } };
  void model.close().catch(() => undefined);
  setTimeout(() => stream?.destroy(), FLUSH_MS).unref();
}

/** Whether it worked within this time. */
async function within(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), milliseconds)));
  const done = work.then(
    () => true,
    () => true,
  );
  const result = await Promise.race([done, late]);
  clearTimeout(timer);
  return result;
}

/** The broker's and the client's errors name what is wrong, without credentials. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return error.message || (error as NodeJS.ErrnoException).code || error.name;
}
