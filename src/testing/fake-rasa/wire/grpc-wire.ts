import type { ChannelCredentials, Client, Metadata, ServiceError } from '@grpc/grpc-js';
import { answerReader } from '../../../codecs/struct/answer-reader.js';
import { writeCall } from '../../../codecs/struct/call-writer.js';
import { SERVICE } from '../../../codecs/struct/service-name.js';
import { loadPeer } from '../../../errors/index.js';
import { isJsonObject, type JsonObject, type WebhookStreamEvent } from '../../../protocol/index.js';
import type { RasaEndpoint } from '../endpoint.options.js';
import { streamedAnswer, UnreachableServerError, type Wire, type WireAnswer } from './wire.js';

type Grpc = typeof import('@grpc/grpc-js');

const INTERNAL = 13;
const NOT_FOUND = 5;
const DEADLINE_EXCEEDED = 4;
const UNAVAILABLE = 14;

/** @throws MissingPeerError without grpc-js */
export async function grpcWire(endpoint: RasaEndpoint): Promise<Wire> {
  const grpc = await loadPeer('@grpc/grpc-js', () => import('@grpc/grpc-js'), 'FakeRasa over gRPC');
  return new GrpcWire(grpc, endpoint);
}

/** gRPC as Rasa Pro's client speaks it: a new channel for each call. */
class GrpcWire implements Wire {
  constructor(
    private readonly grpc: Grpc,
    private readonly endpoint: RasaEndpoint,
  ) {}

  async send(call: JsonObject): Promise<WireAnswer> {
    const bytes = writeCall(call);
    const client = this.client();
    try {
      if (this.endpoint.stream) return await this.streamed(client, bytes);
      return { status: 200, body: answerReader.answer(await this.unary(client, bytes)), stream: [] };
    } catch (error) {
      return this.failed(error, []);
    } finally {
      client.close();
    }
  }

  private unary(client: Client, bytes: Buffer): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const done = (error: ServiceError | null, answer: Buffer = Buffer.alloc(0)) =>
        error ? reject(error) : resolve(answer);
      client.makeUnaryRequest(`/${SERVICE}/Webhook`, asIs, asIs, bytes, this.metadata(), this.limits(), done);
    });
  }

  private async streamed(client: Client, bytes: Buffer): Promise<WireAnswer> {
    const path = `/${SERVICE}/WebhookStream`;
    const call = client.makeServerStreamRequest(path, asIs, asIs, bytes, this.metadata(), this.limits());
    const events: WebhookStreamEvent[] = [];
    try {
      for await (const event of call as AsyncIterable<Buffer>) {
        events.push(answerReader.event(event) as unknown as WebhookStreamEvent);
      }
    } catch (error) {
      return this.failed(error, events);
    }
    return streamedAnswer(200, events);
  }

  /** @throws UnreachableServerError when the server did not answer */
  private failed(error: unknown, events: readonly WebhookStreamEvent[]): WireAnswer {
    const { code, details } = error as { code?: number; details: string };
    if (typeof code !== 'number') throw error;
    const said = detailsOf(details);
    if (said === undefined && (code === UNAVAILABLE || code === DEADLINE_EXCEEDED)) {
      const message = `The action server at ${this.address} did not answer: ${details}`;
      throw new UnreachableServerError(message, code === DEADLINE_EXCEEDED, { cause: error });
    }
    const body = { error: said?.['message'] ?? details, action_name: said?.['action_name'] };
    return { ...streamedAnswer(statusOf(code, said), events), body };
  }

  private get address(): string {
    return this.endpoint.url.replace(/^grpcs?:\/\//, '').replace(/\/$/, '');
  }

  private client(): Client {
    return new this.grpc.Client(this.address, this.credentials(), {
      'grpc.max_receive_message_length': -1,
      'grpc.max_send_message_length': -1,
      'grpc.enable_retries': 0,
    });
  }

  private credentials(): ChannelCredentials {
    const { url, tls: { ca, cert, key } = {} } = this.endpoint;
    if (!url.startsWith('grpcs://') && !ca && !cert) return this.grpc.credentials.createInsecure();
    return this.grpc.credentials.createSsl(bytesOf(ca), bytesOf(key), bytesOf(cert));
  }

  private metadata(): Metadata {
    const metadata = new this.grpc.Metadata();
    for (const [name, value] of Object.entries(this.endpoint.headers ?? {})) metadata.set(name, value);
    return metadata;
  }

  private limits() {
    return { deadline: Date.now() + (this.endpoint.timeoutMs ?? 300_000) };
  }
}

/** Rasa Pro takes INTERNAL for a rejection; the contract has no other code for it. */
function statusOf(code: number, said: JsonObject | undefined): number {
  if (code === INTERNAL) return said === undefined ? 500 : 400;
  if (code !== NOT_FOUND) return 500;
  return said?.['resource_type'] === 'DOMAIN' ? 449 : 404;
}

/** The details are JSON where an action server wrote them. */
function detailsOf(details: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(details);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function bytesOf(pem: string | Buffer | undefined): Buffer | null {
  return pem === undefined ? null : Buffer.from(pem);
}

function asIs(bytes: Buffer): Buffer {
  return bytes;
}
