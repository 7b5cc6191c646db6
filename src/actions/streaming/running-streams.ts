import { Injectable } from '@nestjs/common';

/** What can be interrupted. */
export interface Interruptible {
  interrupt(timeoutMs: number): void;
}

/** The streams that are open, by their response ids. */
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
   * The user has barged in.
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
