import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import {
  type ActionCatalog,
  CallExchange,
  type CallReception,
  exchangeOf,
  HandlerSkippedException,
  REQUEST_ID_HEADER,
  type RunningStreams,
  TransportHost,
} from '../../actions/index.js';
import { AnswerWriter } from '../../codecs/struct/answer-writer.js';
import { CallReader } from '../../codecs/struct/call-reader.js';
import { readSingleText } from '../../codecs/struct/single-text-reader.js';
import { toGrpcAnswer } from './error-status.js';
import { GrpcCallReader } from './grpc-call-reader.js';
import { GrpcIncomingCall, methodOf } from './grpc-incoming-call.js';
import type { GrpcReply } from './grpc-reply.js';
import { GRPC_OPTIONS, type GrpcOptions } from './grpc.options.js';
import type { GrpcCall, GrpcStreamingCall } from './grpc.types.js';
import { GRPC_PEERS, type GrpcPeers } from './peers.js';
import { StatusError } from './status.error.js';
import { StreamReply } from './stream-reply.js';
import { UnaryReply } from './unary-reply.js';
import { callOf, type UnreadCall } from './unread-call.js';

const NOTHING = Buffer.alloc(0);

type Exchange = CallExchange<GrpcIncomingCall, GrpcReply>;

/** The four procedures of the contract: bytes in, bytes out. Errors leave them as a {@link StatusError}. */
@Injectable()
export class CallService implements OnModuleInit {
  private readonly logger = new Logger('RasaModule');
  #reader!: GrpcCallReader;
  readonly #writer = new AnswerWriter();
  #reception!: CallReception;
  #streams!: RunningStreams;
  #actions!: ActionCatalog;

  constructor(
    private readonly host: TransportHost,
    @Inject(GRPC_OPTIONS) private readonly options: GrpcOptions,
    @Inject(GRPC_PEERS) private readonly peers: GrpcPeers,
  ) {}

  /** @throws MissingModuleError without RasaModule */
  onModuleInit(): void {
    const { reception, streams, catalog, handOver, options } = this.host.core('RasaGrpcModule');
    this.#reader = new GrpcCallReader(new CallReader(this.options.domainCacheSize, options.maxDepth), handOver);
    this.#reception = reception;
    this.#streams = streams;
    this.#actions = catalog;
  }

  /** `Webhook`: runs an action and answers when it has finished. */
  async webhook(bytes: Buffer, call: GrpcCall): Promise<Buffer> {
    const { message } = await this.receive(this.exchangeOf(bytes, call), call);
    return message;
  }

  /** `WebhookStream`: runs an action and streams what it says. */
  async webhookStream(bytes: Buffer, call: GrpcStreamingCall): Promise<void> {
    await this.receive(this.exchangeOf(bytes, call), call);
  }

  /** `AckStreamChunks`: the user has barged in. It is not an error if the stream is over already. */
  acknowledge(bytes: Buffer): Buffer {
    this.#streams.interrupt(readSingleText(bytes, 'StreamChunkAck'), this.options.bargeInTimeoutMs);
    return Buffer.alloc(0);
  }

  /** `Actions`: the names of all actions. */
  actions(): Buffer {
    return this.#writer.actions(this.#actions.names());
  }

  /** The status for a call that something in front of this service refused, such as a global guard. */
  refuse(error: unknown, bytes: Buffer, call: GrpcCall | GrpcStreamingCall): StatusError {
    if (!methodOf(call).startsWith('Webhook')) return this.refuseOther(error, call);
    const exchange = this.exchangeOf(bytes, call);
    this.#reception.refuse(error, exchange);
    return this.withTrailers(statusOf(exchange));
  }

  /** The status for a call whose handler was skipped, for instance by a global interceptor. */
  refuseSkipped(bytes: Buffer, call: GrpcCall | GrpcStreamingCall): StatusError {
    return this.refuse(new HandlerSkippedException(), bytes, call);
  }

  /** The status for a call that was refused by its metadata. */
  refuseUnread(error: unknown, call: UnreadCall): StatusError {
    const unread = callOf(call);
    if (!methodOf(unread).startsWith('Webhook')) return this.refuseOther(error, unread);
    const incoming = new GrpcIncomingCall(NOTHING, unread, this.#reader);
    const exchange = new CallExchange(incoming, new UnaryReply(this.#writer, incoming.requestId));
    this.#reception.refuse(error, exchange);
    return this.withTrailers(statusOf(exchange));
  }

  private async receive(exchange: Exchange, call: GrpcCall): Promise<GrpcReply> {
    if (!exchange.handling) this.sendRequestId(call, exchange.incoming.requestId);
    await this.#reception.receive(exchange);
    if (exchange.reply.status) throw this.withTrailers(exchange.reply.status);
    return exchange.reply;
  }

  private exchangeOf(bytes: Buffer, call: GrpcCall | GrpcStreamingCall): Exchange {
    return exchangeOf(call, () => {
      const incoming = new GrpcIncomingCall(bytes, call, this.#reader);
      return new CallExchange(incoming, this.replyFor(call, incoming.requestId));
    });
  }

  private replyFor(call: GrpcCall | GrpcStreamingCall, requestId: string): GrpcReply {
    if (methodOf(call) !== 'WebhookStream') return new UnaryReply(this.#writer, requestId);
    return new StreamReply(call as GrpcStreamingCall, this.#writer, requestId);
  }

  /** `AckStreamChunks` and `Actions` run no action, so the reception does not handle them. */
  private refuseOther(error: unknown, call: GrpcCall): StatusError {
    const { requestId } = new GrpcIncomingCall(NOTHING, call, this.#reader);
    const name = error instanceof Error ? error.name : typeof error;
    this.logger.warn(`Refused a call of ${methodOf(call)}: ${name} (request_id=${requestId}).`);
    return new StatusError(toGrpcAnswer(error, '', requestId));
  }

  private withTrailers(status: StatusError): StatusError {
    return status.withTrailers(new this.peers.grpc.Metadata());
  }

  private sendRequestId(call: GrpcCall, requestId: string): void {
    if (call.cancelled) return;
    const metadata = new this.peers.grpc.Metadata();
    metadata.set(REQUEST_ID_HEADER, requestId);
    call.sendMetadata(metadata);
  }
}

function statusOf({ reply, incoming }: Exchange): StatusError {
  return reply.status ?? new StatusError(toGrpcAnswer(undefined, '', incoming.requestId));
}
