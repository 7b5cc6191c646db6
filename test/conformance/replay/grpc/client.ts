import { credentials, loadPackageDefinition, status, type Client, type ServiceError } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { PROTO_FILE } from 'nestjs-rasa/grpc';
import { isObject, type JsonObject, type Step } from '../../vector.js';
import type { GrpcAnswer } from './answer.js';
import { fromResponse, toRequest } from './messages.js';
import type { StepSender } from './steps.js';

type Unary = (request: object, callback: (error: ServiceError | null, response: unknown) => void) => void;
type Streaming = (request: object) => AsyncIterable<JsonObject>;
type ClientClass = new (address: string, security: ReturnType<typeof credentials.createInsecure>) => Client;

/** Read from the working directory, which is the root of the repository, as the vectors are. */
const HEALTH_PROTO = 'test/support/health.proto';

/** A client of the service and of its health service, made by proto-loader from the .proto files. */
export class GrpcClient implements StepSender {
  readonly #actions: Client & Record<string, unknown>;
  readonly #health: Client & Record<string, unknown>;

  constructor(port: number) {
    const services = loadPackageDefinition({
      ...loadSync(PROTO_FILE, { keepCase: true, longs: Number }),
      ...loadSync(HEALTH_PROTO, { enums: String }),
    }) as unknown as { action_server_webhook: Record<string, ClientClass>; grpc: never };
    const make = (Service: ClientClass) =>
      new Service(`127.0.0.1:${port}`, credentials.createInsecure()) as Client & Record<string, unknown>;
    this.#actions = make(services.action_server_webhook.ActionService as ClientClass);
    this.#health = make((services.grpc as { health: { v1: { Health: ClientClass } } }).health.v1.Health);
  }

  close(): void {
    this.#actions.close();
    this.#health.close();
  }

  /** Sends the request of a step. */
  send(rpc: string, step: Step): Promise<GrpcAnswer> {
    if (rpc === 'WebhookStream') return this.#stream(step);
    if (rpc.startsWith('grpc.health.v1.Health/')) return unary(this.#health, 'Check', step.request as object);
    return unary(this.#actions, rpc, toRequest(step.request));
  }

  async #stream(step: Step): Promise<GrpcAnswer> {
    const events: JsonObject[] = [];
    try {
      const stream = (this.#actions.WebhookStream as Streaming).call(this.#actions, toRequest(step.request));
      for await (const event of stream) {
        events.push(fromResponse(event) as JsonObject);
        if (events.length === step.ack_after_events) await this.#acknowledge(step.ack_response_id ?? firstId(events));
      }
      return { code: 'OK', details: '', events };
    } catch (error) {
      return { ...failure(error as ServiceError), events };
    }
  }

  async #acknowledge(id: string): Promise<void> {
    const { code } = await unary(this.#actions, 'AckStreamChunks', { response_id: id });
    if (code !== 'OK') throw new Error(`AckStreamChunks answered ${code}.`);
  }
}

function unary(client: Client & Record<string, unknown>, rpc: string, request: object): Promise<GrpcAnswer> {
  return new Promise((resolve) => {
    (client[rpc] as Unary).call(client, request, (error, response) => {
      resolve(error ? failure(error) : { code: 'OK', details: '', response: fromResponse(response) });
    });
  });
}

function failure({ code, details, message }: ServiceError): GrpcAnswer {
  return { code: status[code] ?? message, details };
}

/** The first response id among the events. */
export function firstId(events: readonly JsonObject[]): string {
  for (const event of events) {
    for (const member of Object.values(event)) {
      if (isObject(member) && typeof member.response_id === 'string') return member.response_id;
    }
  }
  return '';
}
