import { Logger } from '@nestjs/common';

/** What is read, and what is made of it. */
export interface WatchedSource<Read, Value> {
  /** The option, for the log. */
  readonly where: string;
  /** @throws when it cannot be read; the message is logged, so it must not hold a secret */
  read(): Promise<Read>;
  /** @throws when the value cannot be made; the message is logged, so it must not hold a secret */
  make(read: Read): Value;
  /** Whether nothing has changed since it was read before. */
  isSame(before: Read, now: Read): boolean;
}

/**
 * A value that is made of what files or functions hold. It is read again in the background: a change is used at once,
 * and while reading fails, the value of before stays in use.
 */
export class Watched<Read, Value> {
  private readonly logger = new Logger('RasaModule');
  readonly #source: WatchedSource<Read, Value>;
  #read: Read;
  #value: Value;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;
  #failure: string | undefined;

  private constructor(source: WatchedSource<Read, Value>, read: Read) {
    this.#source = source;
    this.#read = read;
    this.#value = source.make(read);
  }

  /** Reads the value for the first time; throws what {@link WatchedSource} throws. */
  static async of<Read, Value>(source: WatchedSource<Read, Value>): Promise<Watched<Read, Value>> {
    return new Watched(source, await source.read());
  }

  /** The latest value. */
  get value(): Value {
    return this.#value;
  }

  /**
   * Begins to read it again, this many milliseconds after each time, until {@link stop}.
   *
   * @param changed - called with each new value
   */
  watch(everyMs: number, changed: (value: Value) => void = () => undefined): void {
    const later = (): void => {
      if (this.#isStopped) return;
      this.#timer = setTimeout(() => void this.refresh(changed).then(later), everyMs).unref();
    };
    later();
  }

  /** Stops reading it again. */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  private async refresh(changed: (value: Value) => void): Promise<void> {
    const source = this.#source;
    try {
      const now = await source.read();
      if (this.#isStopped) return;
      if (!source.isSame(this.#read, now)) {
        const value = source.make(now);
        changed(value);
        this.#value = value;
        this.#read = now;
        this.logger.log(`${source.where} has changed; the new content is used from now on.`);
      }
      this.#failure = undefined;
    } catch (error) {
      if (!this.#isStopped) this.complain(error);
    }
  }

  /** The same problem is logged once. */
  private complain(error: unknown): void {
    const problem = error instanceof Error ? error.message : typeof error;
    if (problem === this.#failure) return;
    this.#failure = problem;
    this.logger.error(`What was read before stays in use, because it could not be read again. ${problem}`);
  }
}

/** Whether two lists of texts are the same. */
export function sameTexts(before: readonly string[], now: readonly string[]): boolean {
  return before.length === now.length && before.every((text, index) => text === now[index]);
}
