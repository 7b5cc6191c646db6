import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import {
  type ActionExecutor,
  type ActionLoader,
  Cancellation,
  HandlerSkippedException,
  REQUEST_ID_HEADER,
  type RunningStreams,
  type StreamingExecutor,
  TransportHost,
  type CallOrigin,
} from '../../actions/index.js';
import { ActionAbortedError, InvalidCallError } from '../../errors/index.js';
import type { CallDto } from '../../protocol/index.js';
import { factsOf } from './call-facts.js';
import { writeToCall } from './call-writer.js';
import { toGrpcAnswer, type GrpcAnswer } from './error-status.js';
import { GRPC_OPTIONS, type GrpcOptions } from './grpc.options.js';
import type { GrpcCall, GrpcStreamingCall } from './grpc.types.js';
import { readSingleText } from '../../codecs/struct/single-text-reader.js';
import { AnswerWriter } from '../../codecs/struct/answer-writer.js';
import { CallReader } from '../../codecs/struct/call-reader.js';
import { onceFor, wasBegun } from './once.js';
import { GRPC_PEERS, type GrpcPeers } from './peers.js';
import { StatusError } from './status.error.js';

type Run<T> = (action: CallDto, origin: CallOrigin) => Promise<T>;

/** The four procedures of the contract: bytes in, bytes out. What goes wrong leaves them as a {@link StatusError}. */
@Injectable()
export class CallService implements OnModuleInit {
  private readonly logger = new Logger('RasaModule');
  readonly #reader: CallReader;
  readonly #writer = new AnswerWriter();
  #executor!: ActionExecutor;
  #streaming!: StreamingExecutor;
  #streams!: RunningStreams;
  #actions!: ActionLoader;

  constructor(
    private readonly host: TransportHost,
    @Inject(GRPC_OPTIONS) private readonly options: GrpcOptions,
    @Inject(GRPC_PEERS) private readonly peers: GrpcPeers,
  ) {
    this.#reader = new CallReader(options.domainCacheSize);
  }

  /** @throws MissingModuleError where there is no RasaModule */
  onModuleInit(): void {
    const { executor, streaming, streams, actions } = this.host.core('RasaGrpcModule');
    this.#executor = executor;
    this.#streaming = streaming;
    this.#streams = streams;
    this.#actions = actions;
  }

  /** `Webhook`: runs an action and answers when it has finished. */
  webhook(bytes: Buffer, call: GrpcCall): Promise<Buffer> {
    return onceFor(call, () =>
      this.serve('Webhook', bytes, call, (action, origin) =>
        this.#executor.execute(action, origin, (answer) =>
          this.encode(origin.requestId, () => this.#writer.answer(answer)),
        ),
      ),
    );
  }

  /** `WebhookStream`: runs an action and tells what it says while it says it. */
  webhookStream(bytes: Buffer, call: GrpcStreamingCall): Promise<void> {
    return onceFor(call, () => this.stream(bytes, call));
  }

  private async stream(bytes: Buffer, call: GrpcStreamingCall): Promise<void> {
    try {
      await this.serve('WebhookStream', bytes, call, (action, origin) =>
        this.#streaming.execute(action, origin, {
          bargeInTimeoutMs: this.options.bargeInTimeoutMs,
          encode: (event) => this.encode(origin.requestId, () => this.#writer.event(event)),
          send: (message) => writeToCall(call, message),
        }),
      );
    } catch (error) {
      if (error instanceof StatusError) this.tell(error, call);
      throw error;
    }
  }

  /** `AckStreamChunks`: the user has barged in. A stream that is over already is no error. */
  acknowledge(bytes: Buffer): Buffer {
    this.#streams.interrupt(readSingleText(bytes, 'StreamChunkAck'));
    return Buffer.alloc(0);
  }

  /** `Actions`: the registered names. */
  actions(): Buffer {
    return this.#writer.actions(this.#actions.names());
  }

  /** The status for a call that something in front of this service refused, such as a global guard. */
  refuse(error: unknown, bytes: Buffer, call: GrpcCall | GrpcStreamingCall): StatusError {
    const { requestId } = factsOf(call, '');
    const when = wasBegun(call) ? 'after its action was called' : 'before its action ran';
    this.logger.warn(`Refused a call ${when}: ${nameOf(error)} (request_id=${requestId}).`);
    const called = this.actionNameIn(bytes);
    const status = new StatusError(toGrpcAnswer(error, called, requestId), called);
    if ('write' in call) this.tell(status, call);
    return status;
  }

  /** The status for a call that the application has let pass, but for which nothing called the handler. */
  refuseSkipped(bytes: Buffer, call: GrpcCall | GrpcStreamingCall): StatusError {
    return this.refuse(new HandlerSkippedException(), bytes, call);
  }

  private async serve<T>(method: string, bytes: Buffer, call: GrpcCall, run: Run<T>): Promise<T> {
    const { request, requestId } = factsOf(call, method);
    const cancellation = new Cancellation();
    let actionName = '';
    const gone = (): void => cancellation.cancel(new ActionAbortedError(actionName));
    call.on('cancelled', gone);
    try {
      this.sendRequestId(call, requestId);
      const action = this.read(bytes, requestId);
      actionName = action.next_action ?? '';
      if (call.cancelled) gone();
      return await run(action, { transport: 'grpc', requestId, request, cancellation });
    } catch (error) {
      throw new StatusError(toGrpcAnswer(error, actionName, requestId), actionName);
    } finally {
      call.off('cancelled', gone);
    }
  }

  private read(bytes: Buffer, requestId: string): CallDto {
    try {
      return this.#reader.read(bytes);
    } catch (error) {
      this.logger.warn(`Refused a call before its action ran: ${messageOf(error)} (request_id=${requestId})`);
      throw error;
    }
  }

  private encode(requestId: string, write: () => Buffer): Buffer {
    try {
      return write();
    } catch (cause) {
      this.logger.error(
        `An action's answer cannot be written as protobuf (request_id=${requestId}). Return plain JSON values in ` +
          'events and responses.',
        cause instanceof Error ? cause.stack : undefined,
      );
      throw cause;
    }
  }

  private sendRequestId(call: GrpcCall, requestId: string): void {
    if (call.cancelled) return;
    const metadata = new this.peers.grpc.Metadata();
    metadata.set(REQUEST_ID_HEADER, requestId);
    call.sendMetadata(metadata);
  }

  /**
   * An error goes into a stream as an event that names the called action, before the status. It is not waited until the
   * client takes it.
   */
  private tell({ details, called }: StatusError, call: GrpcStreamingCall): void {
    const { action_name, message } = JSON.parse(details) as GrpcAnswer['details'];
    void writeToCall(call, this.#writer.event({ error: { action_name: called || action_name, message } }));
  }

  private actionNameIn(bytes: Buffer): string {
    try {
      return this.#reader.read(bytes).next_action ?? '';
    } catch (error) {
      return (error instanceof InvalidCallError && error.actionName) || '';
    }
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown';
}
