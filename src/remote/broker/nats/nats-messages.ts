import type { Msg, MsgHdrs, NatsConnection } from '@nats-io/transport-node';
import type { BrokerMessage, MessageHeaders } from '../message.js';
import { compressed } from '../compression.js';
import { inPieces } from '../pieces.js';
import type { NatsPeer } from './nats-peer.js';

/** The status of a message that had no subscriber; the server sends it. */
const NO_RESPONDERS = 503;

/** Room for the headers that pieces add. */
const MARGIN = 100;

/** A body is compressed if it would need more pieces than this. Below, more pieces cost less than zlib. */
const MOST_PLAIN_PIECES = 4;

/** Where a message goes, and where its answer goes. */
export interface NatsAddress {
  readonly subject: string;
  readonly reply?: string | undefined;
}

/** A message of NATS as the other parts see it. The body is not copied. */
export function brokerMessage({ headers, data }: Msg): BrokerMessage {
  const plain: Record<string, string> = {};
  for (const [name, [value = '']] of headers ?? []) plain[name] = value;
  return { headers: plain, body: Buffer.from(data.buffer, data.byteOffset, data.byteLength) };
}

/** Whether the server says that nobody is subscribed to the subject of a message. */
export function hasNoResponders({ headers, data }: Msg): boolean {
  return headers?.code === NO_RESPONDERS && data.length === 0;
}

/** Publishes a message that fits. */
export function publish(
  { headers: newHeaders }: Pick<NatsPeer, 'headers'>,
  connection: NatsConnection,
  { subject, reply }: NatsAddress,
  { headers, body }: BrokerMessage,
): void {
  const all: MsgHdrs = newHeaders();
  for (const [name, value] of Object.entries(headers)) all.append(name, value);
  connection.publish(subject, body, reply === undefined ? { headers: all } : { headers: all, reply });
}

/** Makes the messages of which the server takes each one: a large body is compressed, or cut into pieces, or both. */
export async function fitting(connection: NatsConnection, message: BrokerMessage): Promise<readonly BrokerMessage[]> {
  const maxBytes = bodyBytes(connection, message.headers);
  if (message.body.length <= maxBytes * MOST_PLAIN_PIECES) return inPieces(message, maxBytes);
  const smaller = await compressed(message);
  return inPieces(smaller, bodyBytes(connection, smaller.headers));
}

/** How many bytes the server takes beside the headers. */
function bodyBytes({ info }: NatsConnection, headers: MessageHeaders): number {
  const lines = Object.entries(headers).map(([name, value]) => name.length + Buffer.byteLength(value) + 4);
  const headerBytes = lines.reduce((sum, line) => sum + line, MARGIN);
  return Math.max(1, (info?.max_payload ?? 1_048_576) - headerBytes);
}
