import { requestIdOf, type BodyFacts, type CallBytes, type IncomingCall } from '../../actions/index.js';
import { InvalidCallError } from '../../errors/index.js';
import type { CallDto } from '../../protocol/index.js';
import { plainBody } from '../broker/compression.js';
import { failureWord } from '../broker/failure-message.js';
import { Header, type BrokerMessage, type MessageHeaders } from '../broker/message.js';
import type { CallFormat } from './call-readers.js';
import type { WorkerRequest } from './worker-request.js';

/** The largest call in bytes, inflated: as `bodyLimit` has it over HTTP. The caller has its own limit. */
export const MAX_CALL_BYTES = 100_000_000;

/** Reads a call in its format. */
type ReadCall = (bytes: Buffer) => CallDto;

/** The body of a call, or why it could not be inflated. */
type PlainBody = { readonly bytes: Buffer } | { readonly error: unknown };

/** A call that came from a broker. */
export class WorkerCall implements IncomingCall {
  readonly transport: string;
  readonly requestId: string;
  readonly headers: MessageHeaders;
  body: BodyFacts | undefined;
  #plain: PlainBody | undefined;
  readonly #leavers = new Set<() => void>();
  readonly #timer: NodeJS.Timeout | undefined;
  #isGone = false;

  constructor(
    readonly request: WorkerRequest,
    readonly format: CallFormat,
    private readonly readBytes: ReadCall,
  ) {
    this.transport = request.transport;
    this.headers = request.headers;
    this.requestId = requestIdOf(this.headers);
    const timeoutMs = Number(this.headers[Header.timeoutMs] ?? 0);
    // The caller has the same limit and says when it has passed. This one is for a caller that has died.
    if (timeoutMs > 0) this.#timer = setTimeout(() => this.leave(), timeoutMs);
  }

  /** Whether nobody waits for the answer any more. */
  get isGone(): boolean {
    return this.#isGone;
  }

  get raw(): CallBytes | undefined {
    return this.#plain && 'bytes' in this.#plain ? bytesOf(this.#plain.bytes, this.format) : undefined;
  }

  /** Inflates the body. An error is kept for {@link read}. */
  async open(message: BrokerMessage): Promise<void> {
    const beganAt = performance.now();
    const bytes = message.body.length;
    let plainBytes = 0;
    try {
      const plain = await plainBody(message, MAX_CALL_BYTES);
      plainBytes = plain.length;
      this.#plain = { bytes: plain };
    } catch (error) {
      this.#plain = { error };
    }
    this.body = { beganAt, endedAt: performance.now(), bytes, plainBytes };
  }

  read(): CallDto {
    if (!this.#plain) throw new InvalidCallError([{ field: 'body', problem: 'is missing' }]);
    if ('error' in this.#plain) throw this.#plain.error;
    return this.readBytes(this.#plain.bytes);
  }

  statusOf(error: unknown): string {
    return error === undefined ? 'ok' : failureWord(error);
  }

  whenGone(listener: () => void): () => void {
    this.#leavers.add(listener);
    if (this.#isGone) listener();
    return () => this.#leavers.delete(listener);
  }

  /** The caller does not wait any more. */
  leave(): void {
    if (this.#isGone) return;
    this.#isGone = true;
    clearTimeout(this.#timer);
    for (const tell of this.#leavers) tell();
  }

  /** The call was answered. */
  end(): void {
    clearTimeout(this.#timer);
  }
}

function bytesOf(bytes: Buffer, format: CallFormat): CallBytes {
  return {
    format,
    encoding: undefined,
    length: bytes.length,
    canRepeat: true,
    pieces: () => ({ first: [bytes], rest: undefined }),
    all: async () => bytes,
    plain: async () => bytes,
  };
}
