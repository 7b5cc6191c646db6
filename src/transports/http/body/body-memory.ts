/** What a body of several chunks gets when its length was not announced. */
const LEAST_BYTES = 128 * 1024;
/** What is set aside for a body before its bytes are there; a client may announce more than it sends. */
const MOST_IN_ADVANCE = 4 * 1024 * 1024;
/** A larger piece is not kept for other bodies. */
const MOST_KEPT_BYTES = 2 * 1024 * 1024;
const MOST_KEPT = 8;

/**
 * Memory that takes the chunks of one body after the other. A new piece for each would be expensive: V8 answers
 * memory outside its heap with collections of all of the heap.
 */
export class BodyMemory {
  readonly #free: Buffer[] = [];

  /** A piece that held another body, if there is one. */
  take(): Buffer | undefined {
    return this.#free.pop();
  }

  /** Keeps a piece that nobody looks at any more. */
  giveBack(memory: Buffer): void {
    if (memory.length <= MOST_KEPT_BYTES && this.#free.length < MOST_KEPT) this.#free.push(memory);
  }
}

/** The bytes of one body, chunk by chunk. */
export class BodyBytes {
  readonly #pool: BodyMemory;
  readonly #announced: number;
  #first: Buffer | undefined;
  #memory: Buffer | undefined;
  #length = 0;
  #released = false;

  /** @param announced - the length that the request announced, if it did */
  constructor(pool: BodyMemory, announced: number | undefined) {
    this.#pool = pool;
    this.#announced = Number.isSafeInteger(announced) ? Math.min(announced as number, MOST_IN_ADVANCE) : 0;
  }

  /** Adds the next chunk, to which nobody may write afterwards. */
  push(chunk: Buffer): void {
    if (this.#released) return; // The memory may be another body's by now.
    if (this.#length === 0) this.#first = chunk;
    else this.#roomFor(chunk.length).set(chunk, this.#length);
    this.#length += chunk.length;
  }

  /** All bytes; those of a body that came in one chunk are that chunk. */
  all(): Buffer {
    return this.#first ?? this.#memory?.subarray(0, this.#length) ?? Buffer.alloc(0);
  }

  /** Ends the use of the bytes: from now on their memory may be another body's. */
  release(): void {
    if (this.#memory) this.#pool.giveBack(this.#memory);
    this.forget();
  }

  /** The same, where somebody may still look at the bytes: nobody gets their memory. */
  forget(): void {
    this.#released = true;
    this.#first = undefined;
    this.#memory = undefined;
  }

  #roomFor(more: number): Buffer {
    const needed = this.#length + more;
    let memory = this.#memory ?? this.#pool.take();
    if (!memory || memory.length < needed) {
      memory = Buffer.allocUnsafeSlow(Math.max(needed, this.#announced, 2 * (memory?.length ?? 0), LEAST_BYTES));
    }
    const written = this.#first ?? this.#memory;
    if (written && written !== memory) memory.set(written.subarray(0, this.#length));
    this.#first = undefined;
    return (this.#memory = memory);
  }
}
