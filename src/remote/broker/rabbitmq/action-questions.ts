import { randomUUID } from 'node:crypto';
import { RemoteAnswerError, RemoteUnavailableError } from '../../../errors/index.js';
import { readActionList } from '../action-list.js';
import { Header, type BrokerMessage } from '../message.js';
import type { RabbitMqPost } from './rabbitmq-post.js';

/** How long a worker may take to name its actions. */
const LIST_MS = 5_000;

interface Question {
  answer(message: BrokerMessage): void;
  fail(why: string): void;
}

/** The questions to workers for their actions. */
export class ActionQuestions {
  readonly #open = new Map<string, Question>();

  constructor(
    /** The name of the remote. */
    private readonly remote: string,
    private readonly post: RabbitMqPost,
  ) {}

  /**
   * Asks one of the workers.
   *
   * @throws RemoteUnavailableError, RemoteAnswerError; the signal's reason when the signal fires
   */
  async ask(signal: AbortSignal): Promise<readonly string[]> {
    signal.throwIfAborted();
    const names = readActionList((await this.answerTo(randomUUID(), signal)).body);
    if (names) return names;
    throw new RemoteAnswerError(null, this.remote, 'it is not a list of actions');
  }

  /** Takes an answer; false if it belongs to no question. */
  take(id: string, message: BrokerMessage): boolean {
    const question = this.#open.get(id);
    question?.answer(message);
    return question !== undefined;
  }

  /** No worker was there for a question; false if there is no such question. */
  hasNoWorker(id: string): boolean {
    const question = this.#open.get(id);
    question?.fail('no worker is connected');
    return question !== undefined;
  }

  loseAll(why: string): void {
    for (const question of this.#open.values()) question.fail(why);
  }

  private answerTo(id: string, signal: AbortSignal): Promise<BrokerMessage> {
    return new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', abort);
        this.#open.delete(id);
        settle();
      };
      const fail = (why: string): void => end(() => reject(new RemoteUnavailableError(null, this.remote, why, false)));
      const abort = (): void => end(() => reject(signal.reason as Error));
      const timer = setTimeout(() => fail(`no worker has answered within ${LIST_MS} ms`), LIST_MS);
      signal.addEventListener('abort', abort, { once: true });
      this.#open.set(id, { answer: (message) => end(() => resolve(message)), fail });
      this.post.askForActions({ [Header.call]: id }, LIST_MS);
    });
  }
}
