import type { NatsConnection } from '@nats-io/transport-node';
import { PING, type NatsSubjects } from './nats-subjects.js';

/** How often the callers are looked for. */
const CHECK_MS = 1_000;

/** The calls that run in a worker, with their callers. While there are some, the server is asked for the callers. */
export class NatsRunning {
  /** The inboxes of the callers by the ids of the calls. */
  readonly #inboxes = new Map<string, string>();
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly connection: NatsConnection,
    private readonly subjects: NatsSubjects,
    /** The id of the worker. */
    private readonly id: string,
  ) {}

  get size(): number {
    return this.#inboxes.size;
  }

  /** @param reply - the subject for the answer; its last two parts belong to the call */
  add(callId: string, reply: string): void {
    this.#inboxes.set(callId, reply.split('.').slice(0, -2).join('.'));
    this.#timer ??= setInterval(() => this.check(), CHECK_MS);
  }

  remove(callId: string): void {
    this.#inboxes.delete(callId);
    if (this.#inboxes.size === 0) this.close();
  }

  /** The calls of the caller that was asked for with this subject for the server's answer. */
  of(subject: string): readonly string[] {
    return [...this.#inboxes].filter(([, inbox]) => this.subjectFor(inbox) === subject).map(([callId]) => callId);
  }

  /** Looks for no callers any more. */
  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** If nobody is subscribed to the inbox of a caller any more, the server answers. */
  private check(): void {
    if (this.connection.isClosed()) return;
    for (const inbox of new Set(this.#inboxes.values())) {
      this.connection.publish(`${inbox}.${PING}.${this.id}`, '', { reply: this.subjectFor(inbox) });
    }
  }

  /** The inbox is one part of the subject. */
  private subjectFor(inbox: string): string {
    return this.subjects.caller(this.id, inbox.replaceAll('.', '-'));
  }
}
