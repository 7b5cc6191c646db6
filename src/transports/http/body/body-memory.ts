/** The first size of a buffer for a body whose length the client did not announce. */
const LEAST_BYTES = 128 * 1024;
/** The most that is allocated because of an announced length, because a client may announce more than it sends. */
const MOST_IN_ADVANCE = 4 * 1024 * 1024;
/** Larger buffers are not kept for other bodies. */
const MOST_KEPT_BYTES = 2 * 1024 * 1024;
const MOST_KEPT = 8;

/**
 * A pool of buffers for bodies of several chunks. A new buffer for each body would be expensive, because memory outside
 * of V8's heap makes V8 collect the whole heap more often.
 */
export class BodyMemory {
  readonly #free: Buffer[] = [];

  /** Takes a buffer from the pool, if there is one. */
  take(): Buffer | undefined {
    return this.#free.pop();
  }

  /** Returns a buffer to the pool. Nothing may use it any more. */
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

  /** Adds the next chunk. It is kept, so it must not change afterwards. */
  push(chunk: Buffer): void {
    if (this.#released) return; // The buffer may already be used for another body.
    if (this.#length === 0) this.#first = chunk;
    else this.#roomFor(chunk.length).set(chunk, this.#length);
    this.#length += chunk.length;
  }

  /** All bytes. A body of a single chunk is not copied. */
  all(): Buffer {
    return this.#first ?? this.#memory?.subarray(0, this.#length) ?? Buffer.alloc(0);
  }

  /** Returns the buffer to the pool. The bytes must not be used afterwards. */
  release(): void {
    if (this.#memory) this.#pool.giveBack(this.#memory);
    this.forget();
  }

  /** Like {@link release}, but does not return the buffer to the pool, because something may still read it. */
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
