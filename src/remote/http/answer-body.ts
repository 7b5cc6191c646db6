import type { RemoteAnswerError } from '../../errors/index.js';
import { refused, type Answering } from '../convert/answers.js';
import type { AnswerHead } from './answer-head.js';
import type { AnswerBody } from './exchange.js';

/** Keeps all bytes of an answer, up to a limit. */
export class WholeBody<Result> implements AnswerBody<Result> {
  readonly #pieces: Buffer[] = [];
  #length = 0;

  /** @throws RemoteAnswerError when the announced length is above the limit */
  constructor(
    head: AnswerHead,
    private readonly most: number,
    private readonly who: Answering,
    private readonly read: (bytes: Buffer) => Result,
  ) {
    if (Number(head.headers['content-length']) > most) throw this.tooLarge();
  }

  take(bytes: Buffer): void {
    this.#length += bytes.length;
    if (this.#length > this.most) throw this.tooLarge();
    this.#pieces.push(bytes);
  }

  end(): Result {
    const [first] = this.#pieces;
    return this.read(first && this.#pieces.length === 1 ? first : Buffer.concat(this.#pieces));
  }

  private tooLarge(): RemoteAnswerError {
    return refused(`it is larger than \`maxAnswerBytes\` (${this.most})`, this.who);
  }
}

/** Drops an answer whose status says all, so that the connection can be used again. */
export class DroppedBody implements AnswerBody<never> {
  #length = 0;

  constructor(
    private readonly most: number,
    private readonly error: Error,
  ) {}

  take({ length }: Buffer): void {
    this.#length += length;
    if (this.#length > this.most) throw this.error;
  }

  end(): never {
    throw this.error;
  }
}
