import { Injectable } from '@nestjs/common';

/** What can be interrupted. */
export interface Interruptible {
  interrupt(): void;
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
   * @returns whether the stream was still open
   */
  interrupt(responseId: string): boolean {
    const stream = this.#open.get(responseId);
    stream?.interrupt();
    return stream !== undefined;
  }
}
