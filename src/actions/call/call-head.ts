import type { BodyFacts, CallHead, CallHeaders, IncomingCall } from './incoming-call.js';

/** What observers see of a call. It is a class, so that its methods cost nothing until they are called. */
export class ReceivedHead implements CallHead {
  readonly transport: string;
  readonly requestId: string;
  readonly request: unknown;
  readonly headers: CallHeaders;
  /** Set when the call is read. */
  actionName: string | null = null;
  readonly #incoming: IncomingCall<unknown>;

  constructor(incoming: IncomingCall<unknown>) {
    this.transport = incoming.transport;
    this.requestId = incoming.requestId;
    this.request = incoming.request;
    this.headers = incoming.headers;
    this.#incoming = incoming;
  }

  get body(): BodyFacts | undefined {
    return this.#incoming.body;
  }

  header(name: string): string | undefined {
    const value = this.headers[name.toLowerCase()];
    return typeof value === 'object' ? value.join(', ') : value;
  }

  statusOf(error?: unknown): string | number | undefined {
    return this.#incoming.statusOf?.(error, this.actionName);
  }
}
