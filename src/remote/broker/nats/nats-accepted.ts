import type { BrokerMessage } from '../message.js';
import { Pieces } from '../pieces.js';

/** How long a caller may take to send the body of a call that was accepted. */
const BODY_MS = 10_000;

interface AcceptedCall {
  readonly pieces: Pieces;
  readonly timer: NodeJS.Timeout;
}

/** The calls that were accepted and whose bodies are on their way. */
export class NatsAccepted {
  readonly #calls = new Map<string, AcceptedCall>();

  /**
   * @param maxBytes - the largest call
   * @param expired - called when a body did not come
   */
  constructor(
    private readonly maxBytes: number,
    private readonly expired: () => void,
  ) {}

  get size(): number {
    return this.#calls.size;
  }

  has(callId: string): boolean {
    return this.#calls.has(callId);
  }

  add(callId: string): void {
    const expire = (): void => {
      if (this.remove(callId)) this.expired();
    };
    this.#calls.set(callId, { pieces: new Pieces(this.maxBytes), timer: setTimeout(expire, BODY_MS) });
  }

  /**
   * Takes a body, or a piece of one.
   *
   * @returns the whole call; undefined as long as pieces are missing
   * @throws PiecesError
   */
  take(callId: string, message: BrokerMessage): BrokerMessage | undefined {
    const whole = this.#calls.get(callId)?.pieces.add(message);
    if (whole) this.remove(callId);
    return whole;
  }

  /** @returns whether it was there */
  remove(callId: string): boolean {
    clearTimeout(this.#calls.get(callId)?.timer);
    return this.#calls.delete(callId);
  }

  clear(): void {
    for (const { timer } of this.#calls.values()) clearTimeout(timer);
    this.#calls.clear();
  }
}
