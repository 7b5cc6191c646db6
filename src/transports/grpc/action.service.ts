import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import {
  ActionExecutor,
  ActionLoader,
  Cancellation,
  REQUEST_ID_HEADER,
  RunningStreams,
  StreamingExecutor,
  type CallOrigin,
} from '../../actions/index.js';
import { ActionAbortedError, InvalidCallError, MissingModuleError } from '../../errors/index.js';
import type { CallDto } from '../../protocol/index.js';
import { factsOf } from './call-facts.js';
import { writeToCall } from './call-writer.js';
import { toGrpcAnswer, type GrpcAnswer } from './grpc-answer.js';
import { GRPC_OPTIONS, type GrpcOptions } from './grpc.options.js';
import type { GrpcCall, GrpcStreamingCall } from './grpc.types.js';
import { readSingleText } from './messages/single-text.reader.js';
import { AnswerWriter } from './messages/answer.writer.js';
import { CallReader } from './messages/call.reader.js';
import { GRPC_PEERS, type GrpcPeers } from './peers.js';
import { StatusError } from './status.error.js';

type Run<T> = (action: CallDto, origin: CallOrigin) => Promise<T>;

/** The four procedures of the contract: bytes in, bytes out. What goes wrong leaves them as a {@link StatusError}. */
@Injectable()
export class ActionService implements OnModuleInit {
  private readonly logger = new Logger('RasaModule');
  readonly #reader: CallReader;
  readonly #writer = new AnswerWriter();
  #executor!: ActionExecutor;
  #streaming!: StreamingExecutor;
  #streams!: RunningStreams;
  #actions!: ActionLoader;

  constructor(
    private readonly moduleRef: ModuleRef,
    @Inject(GRPC_OPTIONS) private readonly options: GrpcOptions,
    @Inject(GRPC_PEERS) private readonly peers: GrpcPeers,
  ) {
    this.#reader = new CallReader(options.domainCacheSize);
  }

  /** @throws MissingModuleError where there is no RasaModule */
  onModuleInit(): void {
    try {
      this.#executor = this.moduleRef.get(ActionExecutor, { strict: false });
      this.#streaming = this.moduleRef.get(StreamingExecutor, { strict: false });
      this.#streams = this.moduleRef.get(RunningStreams, { strict: false });
      this.#actions = this.moduleRef.get(ActionLoader, { strict: false });
    } catch {
      throw new MissingModuleError('RasaModule.forRoot()', 'RasaGrpcModule');
    }
  }

  /** `Webhook`: runs an action and answers when it has finished. */
  webhook(bytes: Buffer, call: GrpcCall): Promise<Buffer> {
    return this.serve('Webhook', bytes, call, async (action, origin) => {
      const answer = await this.#executor.execute(action, origin);
      return this.encode(origin.requestId, () => this.#writer.answer(answer));
    });
  }

  /** `WebhookStream`: runs an action and tells what it says while it says it. */
  async webhookStream(bytes: Buffer, call: GrpcStreamingCall): Promise<void> {
    try {
      await this.serve('WebhookStream', bytes, call, (action, origin) =>
        this.#streaming.execute(action, origin, {
          bargeInTimeoutMs: this.options.bargeInTimeoutMs,
          deliver: (event) =>
            writeToCall(
              call,
              this.encode(origin.requestId, () => this.#writer.event(event)),
            ),
        }),
      );
    } catch (error) {
      if (error instanceof StatusError) await this.tell(error, call);
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
  async refuse(error: unknown, bytes: Buffer, call: GrpcCall | GrpcStreamingCall): Promise<StatusError> {
    const { requestId } = factsOf(call, '');
    this.logger.warn(`Refused a call before its action ran: ${nameOf(error)} (request_id=${requestId}).`);
    const called = this.actionNameIn(bytes);
    const status = new StatusError(toGrpcAnswer(error, called, requestId), called);
    if ('write' in call) await this.tell(status, call);
    return status;
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

  /** An error goes into a stream as an event that names the called action, before the status. */
  private async tell({ details, called }: StatusError, call: GrpcStreamingCall): Promise<void> {
    const { action_name, message } = JSON.parse(details) as GrpcAnswer['details'];
    await writeToCall(call, this.#writer.event({ error: { action_name: called || action_name, message } }));
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
