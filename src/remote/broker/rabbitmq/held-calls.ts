import type { ConsumeMessage } from 'amqplib';
import type { BrokerMessage } from '../message.js';
import { Pieces } from '../pieces.js';

/** How long a caller may take to send the body of a call that was accepted. */
const BODY_MS = 10_000;

/** A call that this worker has accepted, until it is answered. */
export interface HeldCall {
  /** The queue in which the caller waits. */
  readonly caller: string;
  /** It is acknowledged when the call was answered, or will not be run here. */
  readonly offer: ConsumeMessage;
}

interface Entry extends HeldCall {
  readonly pieces: Pieces;
  readonly timer: NodeJS.Timeout;
  isRunning: boolean;
}

/** The calls that a worker has accepted: those whose bodies are on their way, and those that run. */
export class HeldCalls {
  readonly #calls = new Map<string, Entry>();

  /**
   * @param maxBytes - the largest call
   * @param expired - called with a call whose body did not come
   */
  constructor(
    private readonly maxBytes: number,
    private readonly expired: (callId: string) => void,
  ) {}

  /** The callers of the calls that run. */
  get callers(): ReadonlySet<string> {
    return new Set([...this.#calls.values()].filter(({ isRunning }) => isRunning).map(({ caller }) => caller));
  }

  has(callId: string): boolean {
    return this.#calls.has(callId);
  }

  get(callId: string): HeldCall | undefined {
    return this.#calls.get(callId);
  }

  isRunning(callId: string): boolean {
    return this.#calls.get(callId)?.isRunning === true;
  }

  /** The calls of a caller. */
  of(caller: string): readonly string[] {
    return [...this.#calls].filter(([, call]) => call.caller === caller).map(([callId]) => callId);
  }

  add(callId: string, call: HeldCall): void {
    const timer = setTimeout(() => this.expired(callId), BODY_MS);
    this.#calls.set(callId, { ...call, pieces: new Pieces(this.maxBytes), timer, isRunning: false });
  }

  /**
   * Takes a body, or a piece of one.
   *
   * @returns the whole call, which counts as running from now on; undefined as long as pieces are missing
   * @throws PiecesError
   */
  take(callId: string, message: BrokerMessage): BrokerMessage | undefined {
    const call = this.#calls.get(callId);
    const whole = call?.isRunning === false ? call.pieces.add(message) : undefined;
    if (!call || !whole) return undefined;
    clearTimeout(call.timer);
    call.isRunning = true;
    return whole;
  }

  /** @returns the call, if it was there */
  remove(callId: string): HeldCall | undefined {
    const call = this.#calls.get(callId);
    clearTimeout(call?.timer);
    this.#calls.delete(callId);
    return call;
  }

  /** @returns the ids of the calls that were there */
  clear(): readonly string[] {
    const ids = [...this.#calls.keys()];
    for (const id of ids) this.remove(id);
    return ids;
  }
}
