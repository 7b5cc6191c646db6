import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CallExchange, TransportHost, type ActionRegistry, type RunningStreams } from '../../actions/index.js';
import { writeActionList } from '../broker/action-list.js';
import { Header, Kind, type BrokerMessage, type Send } from '../broker/message.js';
import { CallReaders, type CallFormat } from './call-readers.js';
import { MAX_CALL_BYTES, WorkerCall } from './worker-call.js';
import { WorkerDoor } from './worker-door.js';
import { WorkerReply } from './worker-reply.js';

/** How long an action may go on after a barge-in, as with rasa-sdk. */
const BARGE_IN_MS = 30_000;

/** Where a call came from. */
export interface CallOrigin {
  /** `nats` or `rabbitmq`. */
  readonly transport: string;
  /** The name of the worker. */
  readonly worker: string;
}

/** Runs the calls that an engine gets from its broker. */
@Injectable()
export class WorkerCalls implements OnModuleInit {
  readonly #running = new Map<string, WorkerCall>();
  readonly #works = new Set<Promise<void>>();
  #readers!: CallReaders;
  #actions!: ActionRegistry;
  #streams!: RunningStreams;

  constructor(
    private readonly host: TransportHost,
    private readonly door: WorkerDoor,
  ) {}

  /** @throws MissingModuleError without RasaModule */
  onModuleInit(): void {
    const { actions, streams, options } = this.host.core('RasaWorkerModule');
    this.#readers = new CallReaders(options.maxDepth);
    this.#actions = actions;
    this.#streams = streams;
  }

  /** The largest call in bytes. */
  get maxBytes(): number {
    return MAX_CALL_BYTES;
  }

  /** How many calls are running, or are being answered. */
  get size(): number {
    return this.#works.size;
  }

  /** The answer to the question for this worker's actions. */
  actionList(): Buffer {
    return writeActionList(this.#actions.names());
  }

  /**
   * Runs a call, whose pieces were put together.
   *
   * @param send - takes the events and the answer, or the failure
   * @returns a promise that resolves when the broker has the answer. It never rejects
   */
  run(message: BrokerMessage, origin: CallOrigin, send: Send): Promise<void> {
    const work = this.serve(message, origin, send).finally(() => this.#works.delete(work));
    this.#works.add(work);
    return work;
  }

  /** Takes a cancellation or an interruption. A call that is not running here is ignored. */
  control({ headers }: BrokerMessage): void {
    if (headers[Header.kind] === Kind.cancel) this.#running.get(headers[Header.call] ?? '')?.leave();
    if (headers[Header.kind] === Kind.interrupt) this.#streams.interrupt(headers[Header.responseId] ?? '', BARGE_IN_MS);
  }

  /** Waits until all calls are answered. */
  async settled(): Promise<void> {
    while (this.#works.size > 0) await Promise.all(this.#works);
  }

  private async serve(message: BrokerMessage, origin: CallOrigin, send: Send): Promise<void> {
    const { headers, body } = message;
    const id = headers[Header.call] ?? '';
    const format: CallFormat = headers[Header.format] === 'protobuf' ? 'protobuf' : 'json';
    const call = new WorkerCall({ ...origin, headers }, format, (bytes) => this.#readers.read(format, bytes));
    this.#running.set(id, call);
    const reply = new WorkerReply({ call, format, readers: this.#readers, send });
    await call.open(message);
    await this.door.enter(new CallExchange(call, reply), body);
    this.#running.delete(id);
    call.end();
    await reply.sent;
  }
}
