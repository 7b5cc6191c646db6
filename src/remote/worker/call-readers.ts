import { checkedCall } from '../../actions/index.js';
import { CallBodyReader } from '../../codecs/json/call-body-reader.js';
import { AnswerWriter } from '../../codecs/struct/answer-writer.js';
import { CallReader } from '../../codecs/struct/call-reader.js';
import { InvalidCallError } from '../../errors/index.js';
import type { ActionAnswer, CallDto } from '../../protocol/index.js';

/** The formats of calls. */
export type CallFormat = 'json' | 'protobuf';

const DOMAINS = 16;

/** Reads calls, and writes answers, in the format of their caller. */
export class CallReaders {
  readonly #json: CallBodyReader;
  readonly #protobuf: CallReader;
  readonly #answers = new AnswerWriter();

  /** @param maxDepth - how deep a call may be nested */
  constructor(maxDepth: number) {
    this.#json = new CallBodyReader({ history: 'lazy', maxDepth });
    this.#protobuf = new CallReader(DOMAINS, maxDepth);
  }

  /** @throws CallError when the bytes are not a valid call */
  read(format: CallFormat, bytes: Buffer): CallDto {
    if (format === 'protobuf') return this.#protobuf.read(bytes);
    if (bytes.length === 0) throw new InvalidCallError([{ field: 'body', problem: 'is empty' }]);
    return checkedCall(this.#json.read(bytes));
  }

  /** @throws when the answer cannot be written in this format */
  write(format: CallFormat, answer: ActionAnswer | null): Buffer {
    return format === 'protobuf' ? this.#answers.answer(answer) : Buffer.from(JSON.stringify(answer));
  }
}
