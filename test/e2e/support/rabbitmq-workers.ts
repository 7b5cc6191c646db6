import { randomUUID } from 'node:crypto';
import { Module, type Provider } from '@nestjs/common';
import { connect, type ChannelModel, type ConfirmChannel, type ConsumeMessage } from 'amqplib';
import { RasaModule } from 'nestjs-rasa';
import { createActionWorker, type ActionWorker, type RabbitMqConnection } from 'nestjs-rasa/remote';
import { createRabbitMqClient } from '../../../src/remote/broker/rabbitmq/rabbitmq-client.js';
import type { RemoteClient } from '../../../src/remote/remote-client.js';
import { resolveRemotes } from '../../../src/remote/resolve-remotes.js';

/** What a test sets of a worker. */
export interface WorkerParts {
  readonly rabbitmq: RabbitMqConnection;
  readonly providers: Provider[];
  readonly concurrency?: number;
}

/** Makes a worker with this name, which does not take calls yet. */
export function rabbitMqWorker(name: string, { rabbitmq, providers, concurrency }: WorkerParts): Promise<ActionWorker> {
  @Module({ imports: [RasaModule.forRoot({ logging: false })], providers })
  class WorkerModule {}
  const options = { name, rabbitmq, ...(concurrency !== undefined && { concurrency }) };
  return createActionWorker(WorkerModule, options, { logger: false });
}

/** A client of the workers with this name. */
export async function rabbitMqClient(name: string, rabbitmq: RabbitMqConnection): Promise<RemoteClient> {
  const [remote] = resolveRemotes({ remotes: [{ name, rabbitmq }] }).remotes;
  if (!remote) throw new Error('There is no remote.');
  const client = await createRabbitMqClient(remote);
  await client.start();
  return client;
}

/** A connection that speaks the protocol by hand, and can end without a word. */
export class RawPeer {
  private constructor(
    private readonly model: ChannelModel,
    readonly channel: ConfirmChannel,
    /** Its own queue. */
    readonly queue: string,
    private readonly messages: AsyncIterator<ConsumeMessage>,
  ) {}

  /** @param prefix - of its own queue, such as `rasa.bookings.worker.` */
  static async connect(url: string, prefix: string): Promise<RawPeer> {
    const model = await connect(url);
    model.on('error', () => undefined);
    const channel = await model.createConfirmChannel();
    const queue = `${prefix}${randomUUID()}`;
    await channel.assertQueue(queue, { exclusive: true });
    return new RawPeer(model, channel, queue, await consumed(channel, queue));
  }

  /** The part of its queue's name after the prefix. */
  get id(): string {
    return this.queue.slice(this.queue.lastIndexOf('.') + 1);
  }

  /** The next message in its own queue, with its headers. */
  async next(): Promise<ConsumeMessage & { headers: Record<string, string> }> {
    const { value } = (await this.messages.next()) as { value: ConsumeMessage };
    return { ...value, headers: value.properties.headers ?? {} };
  }

  send(queue: string, headers: Record<string, string>, body = Buffer.alloc(0)): void {
    this.channel.sendToQueue(queue, body, { headers, replyTo: this.queue });
  }

  async close(): Promise<void> {
    await this.model.close();
  }
}

/** The messages of a queue, one after the other. */
export async function consumed(channel: ConfirmChannel, queue: string): Promise<AsyncIterator<ConsumeMessage>> {
  const came: ConsumeMessage[] = [];
  let tell = (): void => undefined;
  await channel.consume(queue, (message) => {
    if (message) came.push(message);
    tell();
  });
  async function* all(): AsyncGenerator<ConsumeMessage> {
    for (;;) {
      while (came.length === 0) await new Promise<void>((resolve) => (tell = resolve));
      yield came.shift() as ConsumeMessage;
    }
  }
  return all();
}
