import { Readable } from 'node:stream';
import type { CallBytes } from '../../actions/index.js';
import type { CallConverter } from '../convert/call-converter.js';

/** The body of a request. */
export interface OutgoingBody {
  readonly bytes: Buffer | Readable;
  /** Undefined if it is only known at the end. */
  readonly length: number | undefined;
  readonly encoding: string | undefined;
}

/** Rasa itself sends it to every action server. */
const ALWAYS_READ = 'deflate';

/**
 * What is sent of a call: its bytes as they come, where the remote can read them.
 *
 * @param encodings - what the remote reads besides plain JSON and deflate
 * @throws CallError when a call that has to be converted cannot be read
 */
export async function outgoingBody(
  call: CallBytes,
  encodings: ReadonlySet<string>,
  converter: CallConverter,
): Promise<OutgoingBody> {
  const encoding = call.encoding?.trim().toLowerCase();
  const isReadable = encoding === undefined || encoding === ALWAYS_READ || encodings.has(encoding);
  if (call.format !== 'json' || !isReadable) {
    const bytes = await converter.toJson(call);
    return { bytes, length: bytes.length, encoding: undefined };
  }
  const { first, rest } = call.pieces();
  return { bytes: bodyOf(first, rest), length: call.length, encoding };
}

function bodyOf(first: readonly Buffer[], rest: Readable | undefined): Buffer | Readable {
  if (rest) return new ForwardedBody(first, rest);
  const [only] = first;
  return only && first.length === 1 ? only : Buffer.concat(first);
}

/**
 * What was read of a body, and then the rest as it comes. Unlike the rest itself, it can be destroyed without closing
 * the connection of the client.
 */
class ForwardedBody extends Readable {
  #begun = false;

  constructor(
    private readonly first: readonly Buffer[],
    private readonly rest: Readable,
  ) {
    super();
  }

  override _read(): void {
    if (!this.#begun) this.begin();
    else this.rest.resume();
  }

  /** What is left is discarded, so that the client can send it, and then read its answer. */
  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.rest.off('data', this.pass).off('end', this.end).off('error', this.fail).off('close', this.close);
    this.rest.on('error', () => undefined).resume();
    done(error);
  }

  private begin(): void {
    this.#begun = true;
    const { rest } = this;
    rest.on('data', this.pass).on('end', this.end).on('error', this.fail).on('close', this.close);
    for (const piece of this.first) this.push(piece);
    if (rest.readableEnded) this.end();
    else if (rest.destroyed) this.close();
  }

  private readonly pass = (piece: Buffer): void => {
    if (!this.push(piece)) this.rest.pause();
  };
  private readonly end = (): void => void this.push(null);
  private readonly fail = (error: Error): void => void this.destroy(error);
  private readonly close = (): void => {
    if (!this.rest.readableEnded) this.destroy(this.rest.errored ?? new Error('The body of the call ended too early.'));
  };
}
