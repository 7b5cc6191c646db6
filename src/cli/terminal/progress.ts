import type { CliStream } from '../cli-context.js';

const WIDTH = 24;
const CLEAR_LINE = '\r\u001B[K';

/** A bar that grows, in a terminal only. */
export class Progress {
  #done = 0;

  constructor(
    private readonly stream: CliStream,
    private readonly total: number,
  ) {}

  step(): void {
    this.#done += 1;
    const filled = Math.round((this.#done / this.total) * WIDTH);
    this.show(`${CLEAR_LINE}[${'='.repeat(filled).padEnd(WIDTH)}] ${this.#done}/${this.total}`);
  }

  /** Removes the bar. */
  end(): void {
    if (this.#done > 0) this.show(CLEAR_LINE);
  }

  /** Only streams of a terminal know about colours. */
  private show(text: string): void {
    if (this.stream.getColorDepth) this.stream.write(text);
  }
}
