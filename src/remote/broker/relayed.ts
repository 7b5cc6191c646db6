import type { RelayedAnswer } from '../../actions/index.js';
import { JsonValidator } from '../../codecs/json/json-validator.js';
import { orNull } from '../../codecs/json/wasm.js';
import { answerReader } from '../../codecs/struct/answer-reader.js';
import type { ActionAnswer } from '../../protocol/index.js';

const NULL = Buffer.from('null');

/** Makes answers of what workers send, after a check. */
export class RelayedAnswers {
  readonly #validator = orNull(() => new JsonValidator());

  /** The answer in these bytes; undefined if they are not one. */
  from(format: 'json' | 'protobuf', body: Buffer): RelayedAnswer | undefined {
    if (format === 'protobuf') return this.protobuf(body);
    if (!this.isJson(body)) return undefined;
    return { json: body, read: () => JSON.parse(body.toString()) as ActionAnswer | null };
  }

  private protobuf(body: Buffer): RelayedAnswer {
    // The worker writes an empty message for a call without an action.
    const read = (): ActionAnswer | null =>
      body.length === 0 ? null : (answerReader.answer(body) as unknown as ActionAnswer);
    return { protobuf: body, read };
  }

  /** The validator refuses some unusual JSON, so JSON.parse has the last word. */
  private isJson(body: Buffer): boolean {
    if (body.equals(NULL) || this.#validator?.isObject(body, 0, body.length)) return true;
    try {
      return typeof JSON.parse(body.toString()) === 'object';
    } catch {
      return false;
    }
  }
}
