import type { ChannelModel, ConfirmChannel, SocketOptions } from 'amqplib';
import type { RabbitMqPeer } from './rabbitmq-peer.js';

const CONNECT_MS = 5_000;
/** How long the last messages, and then the end of the connection, may take. */
const END_MS = 1_000;

/** A connection to a broker, with one channel. */
export class OpenedConnection {
  #problem = 'the connection was lost';
  #alarm: string | undefined;

  private constructor(
    private readonly model: ChannelModel,
    readonly channel: ConfirmChannel,
  ) {
    // `close` follows an error, which would be thrown without a listener.
    model.on('error', (error) => (this.#problem = problemOf(error)));
    channel.on('error', (error) => (this.#problem = problemOf(error)));
    model.on('blocked', (reason) => (this.#alarm = reason));
    model.on('unblocked', () => (this.#alarm = undefined));
  }

  /** @throws what the client throws */
  static async to(
    amqp: RabbitMqPeer,
    url: URL,
    options: SocketOptions,
    heartbeatSeconds: number,
  ): Promise<OpenedConnection> {
    const allOptions = { ...options, noDelay: true, timeout: CONNECT_MS };
    const model = await amqp.connect(withHeartbeat(url, heartbeatSeconds), allOptions);
    // Without a listener it would be thrown; the next call fails, too.
    model.on('error', () => undefined);
    return new OpenedConnection(model, await model.createConfirmChannel());
  }

  /** What was wrong, once it has ended. */
  get problem(): string {
    return this.#problem;
  }

  /** Why the broker takes no messages for now: its memory or its disk is full. */
  get alarm(): string | undefined {
    return this.#alarm;
  }

  /** Calls the listener when the connection, or its channel, has ended. */
  onEnd(listener: () => void): void {
    this.channel.on('close', listener);
    this.model.on('close', listener);
  }

  /** Ends the connection, after what was sent has reached the broker. */
  async close(): Promise<void> {
    await within(END_MS, this.channel.waitForConfirms());
    await within(END_MS, this.destroy());
  }

  /** Ends the connection. The socket of a broker that does not answer, which amqplib keeps to itself, is closed later. */
  async destroy(): Promise<void> {
    const { stream } = this.model.connection as { readonly stream?: { destroy(): void } };
    const late = setTimeout(() => stream?.destroy(), END_MS).unref();
    // It fails if the connection is closed already.
    await this.model.close().catch(() => undefined);
    clearTimeout(late);
  }
}

/** What is wrong. The errors of the broker and of the client hold no password. */
export function problemOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  return error.message || (error as NodeJS.ErrnoException).code || error.name;
}

function withHeartbeat(url: URL, seconds: number): string {
  const copy = new URL(url);
  if (!copy.searchParams.has('heartbeat')) copy.searchParams.set('heartbeat', String(seconds));
  return copy.href;
}

/** Waits for a work, whatever its outcome, but not longer than this. */
async function within(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)));
  await Promise.race([work.catch(() => undefined), late]);
  clearTimeout(timer);
}
