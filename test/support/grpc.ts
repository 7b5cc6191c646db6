import {
  credentials,
  loadPackageDefinition,
  Metadata,
  status,
  type ChannelCredentials,
  type Client,
  type ClientReadableStream,
  type ServiceError,
} from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { Module, type ModuleMetadata, type Provider, type Type } from '@nestjs/common';
import { RasaModule, type RasaModuleOptions } from 'nestjs-rasa';
import {
  createGrpcActionServer,
  PROTO_FILE,
  RasaGrpcModule,
  type GrpcActionServer,
  type GrpcServerOptions,
  type RasaGrpcOptions,
} from 'nestjs-rasa/grpc';
import { fromResponse, toRequest } from '../conformance/replay/grpc/messages.js';

type Json = Record<string, unknown>;

/** A status with its details, which are parsed if they are JSON. */
export interface Failure {
  readonly code: string;
  readonly details: unknown;
}

/** A client that proto-loader makes from the .proto files. It does not use the library's own codec. */
export class GrpcTestClient {
  readonly #actions: Client & Record<string, unknown>;
  readonly #health: Client & Record<string, unknown>;

  constructor(port: number, security: ChannelCredentials = credentials.createInsecure(), options: object = {}) {
    const services = loadPackageDefinition({
      ...loadSync(PROTO_FILE, { keepCase: true }),
      ...loadSync('test/support/health.proto', { enums: String }),
    });
    const make = (path: string): Client & Record<string, unknown> => {
      const Service = path.split('.').reduce<unknown>((part, name) => (part as Json)[name], services);
      const ClientClass = Service as new (address: string, security: ChannelCredentials, options: object) => Client;
      return new ClientClass(`127.0.0.1:${port}`, security, options) as Client & Record<string, unknown>;
    };
    this.#actions = make('action_server_webhook.ActionService');
    this.#health = make('grpc.health.v1.Health');
  }

  close(): void {
    this.#actions.close();
    this.#health.close();
  }

  /** Makes a unary call with a request in proto JSON. Rejects with a {@link Failure}. */
  async call(rpc: 'Webhook' | 'Actions', request: object, headers: Record<string, string> = {}): Promise<Json> {
    return (await this.#unary(this.#actions, rpc, toRequest(request), headers)) as Json;
  }

  acknowledge(responseId: string): Promise<unknown> {
    return this.#unary(this.#actions, 'AckStreamChunks', { response_id: responseId });
  }

  check(service: string): Promise<unknown> {
    return this.#unary(this.#health, 'Check', { service });
  }

  watch(service: string): ClientReadableStream<Json> {
    return this.#streamOf(this.#health, 'Watch', { service });
  }

  /** The raw stream of a call. */
  open(request: object): ClientReadableStream<Json> {
    return this.#streamOf(this.#actions, 'WebhookStream', toRequest(request));
  }

  /** The events of a call, in proto JSON. */
  async *events(request: object): AsyncGenerator<Json> {
    try {
      for await (const event of this.open(request)) yield fromResponse(event) as Json;
    } catch (error) {
      throw failureOf(error as ServiceError);
    }
  }

  #streamOf(client: Client & Record<string, unknown>, rpc: string, request: object): ClientReadableStream<Json> {
    return (client[rpc] as (request: object) => ClientReadableStream<Json>).call(client, request);
  }

  #unary(client: Json, rpc: string, request: object, headers: Record<string, string> = {}): Promise<unknown> {
    const metadata = new Metadata();
    for (const [name, value] of Object.entries(headers)) metadata.set(name, value);
    type Method = (
      request: object,
      metadata: Metadata,
      done: (error: ServiceError | null, answer: unknown) => void,
    ) => void;
    return new Promise((resolve, reject) => {
      (client[rpc] as Method).call(client, request, metadata, (error, answer) => {
        if (error) reject(failureOf(error));
        else resolve(fromResponse(answer));
      });
    });
  }
}

function failureOf({ code, details }: ServiceError): Failure {
  return { code: status[code] ?? String(code), details: parsed(details) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** The parts of a module for a gRPC server. */
export interface GrpcModuleParts {
  readonly providers: readonly Provider[];
  readonly imports?: NonNullable<ModuleMetadata['imports']>;
  readonly rasa?: RasaModuleOptions;
  readonly grpc?: RasaGrpcOptions;
}

/** A module with both modules of the library. */
export function grpcModule({ providers, imports = [], rasa, grpc }: GrpcModuleParts): Type {
  @Module({
    imports: [RasaModule.forRoot({ logging: false, ...rasa }), RasaGrpcModule.forRoot(grpc), ...imports],
    providers: [...providers],
  })
  class AppModule {}
  return AppModule;
}

/** A gRPC server on a free port of the loopback interface, and a client of it. */
export interface RunningGrpc {
  readonly server: GrpcActionServer;
  readonly client: GrpcTestClient;
  close(): Promise<void>;
}

/** Starts a gRPC server with these actions. */
export async function startGrpc(parts: GrpcModuleParts, options: GrpcServerOptions = {}): Promise<RunningGrpc> {
  const server = await createGrpcActionServer(
    grpcModule(parts),
    { port: 0, host: '127.0.0.1', ...options },
    { logger: false },
  );
  await server.listen();
  const client = new GrpcTestClient(server.port);
  const close = async (): Promise<void> => {
    client.close();
    await server.close();
  };
  return { server, client, close };
}

/** Collects all items of an iterator. */
export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of source) items.push(item);
  return items;
}
