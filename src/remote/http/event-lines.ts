import type { RelayedAnswer, RelayedStream } from '../../actions/index.js';
import { RemoteFailedError, type CallError } from '../../errors/index.js';
import { refused } from '../convert/answers.js';
import { eventOfJson } from '../convert/stream-events.js';
import { errorOfStatus, isTold, toldError, type AnsweredCall } from './error-of-status.js';
import type { AnswerBody } from './exchange.js';

const NEWLINE = 0x0a;

/** Passes the events of a stream on, which come one a line, and keeps its answer. */
export class EventLines implements AnswerBody<RelayedAnswer> {
  #rest: Buffer = Buffer.alloc(0);
  #answer: RelayedAnswer | undefined;

  /** @param most - the longest line in bytes */
  constructor(
    private readonly stream: RelayedStream,
    private readonly most: number,
    private readonly call: AnsweredCall,
  ) {}

  /** The promise is the backpressure of the client. */
  take(bytes: Buffer): void | Promise<void> {
    const all = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    const end = all.lastIndexOf(NEWLINE) + 1;
    this.#rest = all.subarray(end);
    if (this.#rest.length > this.most) {
      throw refused(`a line of its stream is longer than \`maxAnswerBytes\` (${this.most})`, this.call);
    }
    if (end > 0) return this.pass(all.subarray(0, end));
  }

  end(): RelayedAnswer {
    if (this.#rest.length > 0) throw refused('its stream ends within a line', this.call);
    if (!this.#answer) throw refused('its stream ends without a result', this.call);
    return this.#answer;
  }

  private async pass(lines: Buffer): Promise<void> {
    for (let from = 0; from < lines.length;) {
      const end = lines.indexOf(NEWLINE, from);
      const line = lines.subarray(from, end);
      from = end + 1;
      if (line.length > 0) await this.passEvent(line);
    }
  }

  private async passEvent(line: Buffer): Promise<void> {
    const event = eventOfJson(line, this.call);
    // Nothing counts after the result, and kinds of events that are not known are passed over.
    if (!event || this.#answer) return;
    if ('error' in event) throw this.failure(event.error.status, line);
    if ('final_result' in event) {
      const { final_result: answer } = event;
      this.#answer = { read: () => answer };
    } else await this.stream.event(event);
  }

  /** A server of ours says which status the error has without a stream. */
  private failure(status: unknown, line: Buffer): CallError {
    if (typeof status !== 'number') {
      return new RemoteFailedError(this.call.actionName, this.call.remote, 'an error in its stream');
    }
    return isTold(status) ? toldError(status, line, this.call) : errorOfStatus(status, this.call);
  }
}
