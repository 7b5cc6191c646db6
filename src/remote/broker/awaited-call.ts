import { randomUUID } from 'node:crypto';
import type { ForwardedCall, RelayedAnswer } from '../../actions/index.js';
import { RemoteAnswerError } from '../../errors/index.js';
import { isJsonObject, type WebhookStreamEvent } from '../../protocol/index.js';
import { plainBody } from './compression.js';
import { failureError } from './failure-error.js';
import { Header, Kind, type BrokerMessage } from './message.js';
import { Pieces, PiecesError } from './pieces.js';
import type { RelayedAnswers } from './relayed.js';

/** What is the same for all calls to a remote. */
export interface AwaitedCallTerms {
  /** The name of the remote. */
  readonly remote: string;
  /** The largest answer, inflated. */
  readonly maxAnswerBytes: number;
  readonly answers: RelayedAnswers;
}

/** A call that was given to a broker, until a worker has answered it. What comes after the first outcome is dropped. */
export class AwaitedCall {
  /** The id of the call in all messages about it. */
  readonly id = randomUUID();
  /** The answer; it is rejected with what the worker says, or with what was given to {@link fail}. */
  readonly outcome: Promise<RelayedAnswer>;
  readonly #pieces: Pieces;
  #resolve!: (answer: RelayedAnswer) => void;
  #reject!: (error: unknown) => void;
  #isOver = false;
  /** The messages are handled one after the other, also if one has to be inflated or waits for the stream. */
  #last: Promise<void> = Promise.resolve();

  constructor(
    readonly call: ForwardedCall,
    private readonly terms: AwaitedCallTerms,
  ) {
    this.#pieces = new Pieces(terms.maxAnswerBytes);
    this.outcome = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // Whoever waits for the outcome may not have begun to.
    this.outcome.catch(() => undefined);
  }

  /** Whether the call has its outcome. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** Takes an event, an answer or a failure of the worker; other kinds are ignored. */
  take(message: BrokerMessage): void {
    if (this.#isOver) return;
    try {
      const whole = this.#pieces.add(message);
      if (!whole) return;
      this.#last = this.#last.then(() => this.handle(whole)).catch((error: unknown) => this.fail(error));
    } catch (error) {
      this.fail(error instanceof PiecesError ? this.unusable(error.message) : error);
    }
  }

  /** Ends the call without an answer. */
  fail(error: unknown): void {
    this.end(() => this.#reject(error));
  }

  private async handle(message: BrokerMessage): Promise<void> {
    if (this.#isOver) return;
    const { actionName } = this.call;
    switch (message.headers[Header.kind]) {
      case Kind.event:
        return this.call.stream?.event(this.eventIn(await this.bodyOf(message)));
      case Kind.failure:
        return this.fail(failureError(message, actionName, this.terms.remote));
      case Kind.answer: {
        const answer = this.answerIn(message, await this.bodyOf(message));
        return this.end(() => this.#resolve(answer));
      }
    }
  }

  private async bodyOf(message: BrokerMessage): Promise<Buffer> {
    try {
      return await plainBody(message, this.terms.maxAnswerBytes);
    } catch (cause) {
      throw this.unusable('it cannot be inflated, or is too large', cause);
    }
  }

  private answerIn({ headers }: BrokerMessage, body: Buffer): RelayedAnswer {
    const format = headers[Header.format];
    const isKnown = format === 'json' || format === 'protobuf';
    const answer = isKnown ? this.terms.answers.from(format, body) : undefined;
    if (!answer) throw this.unusable(isKnown ? 'it is not JSON' : 'its format is unknown');
    return answer;
  }

  private eventIn(body: Buffer): WebhookStreamEvent {
    try {
      const event: unknown = JSON.parse(body.toString());
      if (isJsonObject(event)) return event as unknown as WebhookStreamEvent;
    } catch {
      // The same as for any other value.
    }
    throw this.unusable('an event of its stream is not a JSON object');
  }

  private unusable(problem: string, cause?: unknown): RemoteAnswerError {
    return new RemoteAnswerError(this.call.actionName, this.terms.remote, problem, { cause });
  }

  private end(settle: () => void): void {
    if (this.#isOver) return;
    this.#isOver = true;
    settle();
  }
}
