import {
  credentials,
  loadPackageDefinition,
  type Client,
  type ClientReadableStream,
  type ServiceError,
} from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { PROTO_FILE } from 'nestjs-rasa/grpc';

type Method = (request: object, done: (error: ServiceError | null, answer: unknown) => void) => unknown;
type StreamMethod = (request: object) => ClientReadableStream<{ event: string }>;
type ClientClass = new (address: string, security: unknown, options: object) => Client;

/** The code of a status, or 0 for an answer. */
export type Code = number;

/** A client of the gRPC service with a connection of its own. */
export class GrpcClient {
  readonly #client: Client & Record<string, unknown>;

  constructor(port: number) {
    const { action_server_webhook: service } = loadPackageDefinition(
      loadSync(PROTO_FILE, { keepCase: true, oneofs: true }),
    ) as unknown as {
      action_server_webhook: { ActionService: ClientClass };
    };
    const options = { 'grpc.enable_retries': 0, 'grpc.use_local_subchannel_pool': 1 };
    this.#client = new service.ActionService(`127.0.0.1:${port}`, credentials.createInsecure(), options) as Client &
      Record<string, unknown>;
  }

  /** Calls an action over the unary procedure. */
  call(action: string): Promise<Code> {
    return new Promise((resolve) => {
      (this.#client['Webhook'] as Method).call(this.#client, requestOf(action), (error) => resolve(error?.code ?? 0));
    });
  }

  /** Calls an action over the streaming procedure. A stream without the final result has failed. */
  stream(action: string): Promise<Code> {
    return new Promise((resolve) => {
      const stream = (this.#client['WebhookStream'] as StreamMethod).call(this.#client, requestOf(action));
      let isComplete = false;
      stream.on('data', ({ event }) => (isComplete ||= event === 'final_result'));
      stream.on('error', ({ code }: ServiceError) => resolve(code));
      stream.on('end', () => resolve(isComplete ? 0 : -1));
    });
  }

  /** Begins a stream, and cancels it after the first event. */
  abandon(action: string): Promise<void> {
    return new Promise((resolve) => {
      const stream = (this.#client['WebhookStream'] as StreamMethod).call(this.#client, requestOf(action));
      stream.once('data', () => stream.cancel());
      stream.on('error', () => resolve());
      stream.on('end', () => resolve());
    });
  }

  close(): void {
    this.#client.close();
  }
}

function requestOf(action: string): object {
  return {
    next_action: action,
    sender_id: 'user-1',
    tracker: { sender_id: 'user-1' },
    domain: { actions: [{ string_value: action }] },
  };
}
