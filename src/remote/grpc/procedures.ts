import type { CallOptions, Client, ClientReadableStream, Metadata } from '@grpc/grpc-js';
import { ByteWriter } from '../../codecs/struct/byte-writer.js';
import { SERVICE } from '../../codecs/struct/service-name.js';

const NOTHING = Buffer.alloc(0);
const RESPONSE_ID = 0x0a;
/** How long a remote may take to hear of a barge-in, in milliseconds. */
const ACKNOWLEDGE_MS = 5_000;

/** A message and what goes with it. */
export interface Request {
  readonly message: Buffer;
  readonly metadata: Metadata;
  readonly options: CallOptions;
  readonly signal: AbortSignal;
}

/**
 * Calls a procedure with one answer. When the signal fires, the call is cancelled.
 *
 * @throws ServiceError of grpc-js, the signal's reason
 */
export function callUnary(client: Client, procedure: 'Webhook' | 'Actions', request: Request): Promise<Buffer> {
  const { message, metadata, options, signal } = request;
  signal.throwIfAborted();
  return new Promise((resolve, reject) => {
    const path = `/${SERVICE}/${procedure}`;
    const call = client.makeUnaryRequest(path, asIs, asIs, message, metadata, options, (error, answer) => {
      signal.removeEventListener('abort', leave);
      if (error) reject(error);
      else resolve(answer ?? NOTHING);
    });
    const leave = (): void => {
      reject(signal.reason as Error);
      call.cancel();
    };
    signal.addEventListener('abort', leave, { once: true });
  });
}

/** Calls `WebhookStream`. */
export function openStream(client: Client, { message, metadata, options }: Request): ClientReadableStream<Buffer> {
  return client.makeServerStreamRequest(`/${SERVICE}/WebhookStream`, asIs, asIs, message, metadata, options);
}

/** Tells the remote that the user has barged in. If that fails, its chunks are only dropped here. */
export function acknowledge(client: Client, metadata: Metadata, responseId: string): void {
  const writer = new ByteWriter();
  writer.textField(RESPONSE_ID, responseId);
  const options = { deadline: Date.now() + ACKNOWLEDGE_MS };
  const path = `/${SERVICE}/AckStreamChunks`;
  client.makeUnaryRequest(path, asIs, asIs, writer.finish(), metadata, options, () => undefined);
}

function asIs(bytes: Buffer): Buffer {
  return bytes;
}
