import { Injectable } from '@nestjs/common';

/** A stream that can be interrupted. */
export interface Interruptible {
  interrupt(): void;
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
   * @returns whether the stream was still open
   */
  interrupt(responseId: string): boolean {
    const stream = this.#open.get(responseId);
    stream?.interrupt();
    return stream !== undefined;
  }
}
