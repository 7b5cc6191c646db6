import { Injectable } from '@nestjs/common';

/** A stream that can be interrupted. */
export interface Interruptible {
  interrupt(timeoutMs: number): void;
}

/** The open streams by their response ids. */
@Injectable()
export class RunningStreams {
  readonly #open = new Map<string, Interruptible>();

  /** How many streams are open. */
  get size(): number {
    return this.#open.size;
  }

  add(responseId: string, stream: Interruptible): void {
    this.#open.set(responseId, stream);
  }

  remove(responseId: string): void {
    this.#open.delete(responseId);
  }

  /**
   * Interrupts a stream, because the user barged in.
   *
   * @param timeoutMs - how long the action may go on, in milliseconds
   * @returns whether the stream was still open
   */
  interrupt(responseId: string, timeoutMs: number): boolean {
    const stream = this.#open.get(responseId);
    stream?.interrupt(timeoutMs);
    return stream !== undefined;
  }
}
