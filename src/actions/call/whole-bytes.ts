import type { CallBytes } from './call-bytes.js';

/** What is known about the bytes of a call that are all in memory. */
export interface WholeBytesFacts {
  /** The `content-encoding` of the bytes; left out if they are plain. */
  readonly encoding?: string | undefined;
  /** Undoes the encoding; needed if there is one. */
  readonly inflate?: (bytes: Buffer) => Promise<Buffer>;
}

/** The bytes of a call that are all in memory. Nothing may change them any more. */
export class WholeBytes implements CallBytes {
  readonly canRepeat = true;
  readonly encoding: string | undefined;
  readonly #inflate: WholeBytesFacts['inflate'];

  constructor(
    readonly format: CallBytes['format'],
    private readonly bytes: Buffer,
    { encoding, inflate }: WholeBytesFacts = {},
  ) {
    this.encoding = encoding;
    this.#inflate = inflate;
  }

  get length(): number {
    return this.bytes.length;
  }

  pieces(): { readonly first: readonly Buffer[]; readonly rest: undefined } {
    return { first: [this.bytes], rest: undefined };
  }

  async all(): Promise<Buffer> {
    return this.bytes;
  }

  async plain(): Promise<Buffer> {
    return this.#inflate ? this.#inflate(this.bytes) : this.bytes;
  }
}
