import type { RemoteClient } from './remote-client.js';
import type { RemoteState } from './remote-state.js';

/** How long a remote may take to connect, and then to tell its names, in milliseconds. */
const ANSWER_MS = 5_000;
/** How long there is at least between two questions, in milliseconds. */
const LEAST_GAP_MS = 1_000;

/**
 * Asks a remote for the names of its actions: at the start, then again and again, every second while it does not answer,
 * and when a name is not known. There is one question at a time.
 */
export class Discovery {
  #asking: Promise<void> | undefined;
  #askedAt = -Infinity;
  #timer: NodeJS.Timeout | undefined;
  #question: AbortController | undefined;
  #isStopped = false;

  constructor(
    private readonly client: RemoteClient,
    private readonly state: RemoteState,
    private readonly refreshMs: number,
  ) {}

  /** Connects, and asks for the first time. It does not reject, and takes as long as the remote may take to answer. */
  async start(): Promise<void> {
    await within(ANSWER_MS, this.client.start());
    await this.ask();
  }

  /** Asks as soon as a second has passed since the last question, and waits for the answer if that is now. */
  askSoon(): Promise<void> {
    if (this.#asking) return this.#asking;
    const wait = this.#askedAt + LEAST_GAP_MS - performance.now();
    if (wait <= 0) return this.ask();
    this.later(wait);
    return Promise.resolve();
  }

  /** Ends asking, also the question that is open. */
  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    this.#question?.abort();
  }

  private ask(): Promise<void> {
    clearTimeout(this.#timer);
    this.#asking ??= this.question().finally(() => {
      this.#asking = undefined;
      this.later(this.state.problem === undefined ? this.refreshMs : Math.min(LEAST_GAP_MS, this.refreshMs));
    });
    return this.#asking;
  }

  private async question(): Promise<void> {
    this.#askedAt = performance.now();
    const question = new AbortController();
    this.#question = question;
    const silence = new Error(`The remote '${this.state.name}' did not tell its actions within ${ANSWER_MS} ms.`);
    const timer = setTimeout(() => question.abort(silence), ANSWER_MS);
    try {
      const names = await untilAborted(this.client.actions(question.signal), question.signal);
      if (!this.#isStopped) this.state.answered(names);
    } catch (error) {
      if (!this.#isStopped) this.state.failed(question.signal.aborted ? silence : error);
    } finally {
      clearTimeout(timer);
    }
  }

  private later(milliseconds: number): void {
    clearTimeout(this.#timer);
    if (!this.#isStopped) this.#timer = setTimeout(() => void this.ask(), milliseconds).unref();
  }
}

function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
  return Promise.race([work, aborted]);
}

async function within(milliseconds: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, milliseconds)));
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}
