import type { CallBytes } from '../../../actions/index.js';
import type { CallError } from '../../../errors/index.js';
import type { BodyRest } from './body-rest.js';
import { undoEncodings } from '../../../codecs/json/inflate.js';

/** What is known about a body before it is read. */
export interface StreamedBytesFacts {
  readonly encoding: string | undefined;
  /** The announced length. */
  readonly length: number | undefined;
  /** The largest body, inflated, in bytes. */
  readonly limit: number;
}

/** The bytes of a call of which only the first were read. They can be read once, or all into memory. */
export class StreamedBytes implements CallBytes {
  readonly format = 'json';
  readonly encoding: string | undefined;
  readonly length: number | undefined;
  readonly #limit: number;
  #whole: Buffer | undefined;
  #reading: Promise<Buffer> | undefined;

  constructor(
    private readonly first: Buffer,
    private readonly rest: BodyRest,
    { encoding, length, limit }: StreamedBytesFacts,
  ) {
    this.encoding = encoding;
    this.length = length;
    this.#limit = limit;
  }

  get canRepeat(): boolean {
    return this.#whole !== undefined;
  }

  get failure(): CallError | undefined {
    return this.rest.failure;
  }

  pieces(): ReturnType<CallBytes['pieces']> {
    return this.#whole ? { first: [this.#whole], rest: undefined } : { first: [this.first], rest: this.rest };
  }

  all(): Promise<Buffer> {
    return (this.#reading ??= this.collect());
  }

  async plain(): Promise<Buffer> {
    const bytes = await this.all();
    return this.encoding === undefined ? bytes : undoEncodings(bytes, this.encoding, this.#limit);
  }

  private async collect(): Promise<Buffer> {
    const pieces = [this.first];
    await new Promise<void>((end, fail) => this.rest.read({ take: (piece) => void pieces.push(piece), end, fail }));
    return (this.#whole = Buffer.concat(pieces));
  }
}
