import type { ConfirmChannel, Message, Options } from 'amqplib';
import { compressed } from '../compression.js';
import type { BrokerMessage } from '../message.js';
import { inPieces } from '../pieces.js';

/** The largest body of a message. RabbitMQ 4 takes 16 MiB by default, and does not tell its clients. */
const MOST_BYTES = 8 * 1024 * 1024;

/** A body is compressed if it would need more pieces than this. Below, more pieces cost less than zlib. */
const MOST_PLAIN_PIECES = 4;

/** A message of RabbitMQ as the other parts see it. The body is not copied. */
export function brokerMessage({ content, properties }: Message): BrokerMessage {
  const entries = Object.entries(properties.headers ?? {}).filter(([, value]) => typeof value === 'string');
  return { headers: Object.fromEntries(entries), body: content };
}

/** The queue in which the sender of a message waits for answers. */
export function senderOf({ properties }: Message): string | undefined {
  const { replyTo } = properties as { readonly replyTo?: unknown };
  return typeof replyTo === 'string' ? replyTo : undefined;
}

/**
 * Publishes a message that fits. If its queue does not exist, the channel emits `return`.
 *
 * @returns a promise that resolves when the broker has the message, and is rejected when the channel was closed before
 */
export function publish(
  channel: ConfirmChannel,
  queue: string,
  { headers, body }: BrokerMessage,
  options: Options.Publish = {},
): Promise<void> {
  return new Promise((resolve, reject) => {
    const confirmed = (error: unknown): void => (error ? reject(error) : resolve());
    channel.sendToQueue(queue, body, { ...options, headers, mandatory: true }, confirmed);
  });
}

/** Makes the messages of which the broker takes each one: a large body is compressed, or cut into pieces, or both. */
export async function fitting(message: BrokerMessage): Promise<readonly BrokerMessage[]> {
  if (message.body.length <= MOST_BYTES * MOST_PLAIN_PIECES) return inPieces(message, MOST_BYTES);
  return inPieces(await compressed(message), MOST_BYTES);
}
