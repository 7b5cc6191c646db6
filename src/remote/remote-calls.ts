import { Bulkhead, type ForwardedCall, type RelayedAnswer } from '../actions/index.js';
import {
  ActionNotFoundException,
  ActionTimeoutError,
  OverloadedError,
  RemoteUnavailableError,
} from '../errors/index.js';
import { hopsOf } from './convert/carried-headers.js';
import type { Discovery } from './discovery.js';
import type { RemoteClient } from './remote-client.js';
import type { RemoteState } from './remote-state.js';
import type { ResolvedRemote } from './resolve-remotes.js';
import { watchedStream } from './watched-stream.js';

/** How long a call may wait for a place, in milliseconds, as by default in `limits.maxWaitMs` of RasaModule. */
const WAIT_MS = 5_000;
/** How many servers may forward a call before it is taken for one that goes in a circle. */
const MOST_HOPS = 5;
const NEWS = [RemoteUnavailableError, ActionNotFoundException, ActionTimeoutError];

/**
 * Sends calls to a remote: at most so many at the same time, none while there is no connection, and a second time only
 * if the first cannot have run, or may run twice.
 */
export class RemoteCalls {
  readonly #bulkhead: Bulkhead | undefined;

  constructor(
    private readonly remote: ResolvedRemote,
    private readonly client: RemoteClient,
    private readonly state: RemoteState,
    private readonly discovery: Discovery,
  ) {
    if (remote.limit) this.#bulkhead = new Bulkhead(remote.limit);
  }

  /** @throws CallError */
  async forward(call: ForwardedCall): Promise<RelayedAnswer> {
    this.refuseLoop(call);
    this.refuseIfUnreachable(call);
    if (!this.#bulkhead) return await this.send(call);
    await this.enter(this.#bulkhead, call);
    try {
      this.refuseIfUnreachable(call);
      return await this.send(call);
    } finally {
      this.#bulkhead.leave();
    }
  }

  private async send(call: ForwardedCall): Promise<RelayedAnswer> {
    const stream = call.stream && watchedStream(call.stream);
    const watched = stream ? { ...call, stream } : call;
    try {
      return await this.client.forward(watched);
    } catch (error) {
      if (call.over.signal.aborted || stream?.hasBegun === true || !this.mayRepeat(error, call))
        throw this.noted(error);
    }
    try {
      return await this.client.forward(watched);
    } catch (error) {
      throw this.noted(error);
    }
  }

  private mayRepeat(error: unknown, { actionName, bytes }: ForwardedCall): boolean {
    if (!(error instanceof RemoteUnavailableError) || !bytes.canRepeat) return false;
    return !error.wasSent || this.remote.idempotent.has(actionName);
  }

  /** An error may mean that the remote is gone, hangs, or has other actions now. Asking for its names shows it. */
  private noted(error: unknown): unknown {
    if (error instanceof RemoteUnavailableError && !error.wasSent) this.state.unreached(error);
    if (NEWS.some((news) => error instanceof news)) void this.discovery.askSoon();
    return error;
  }

  private refuseLoop({ actionName, head }: ForwardedCall): void {
    if (hopsOf(head) < MOST_HOPS) return;
    const why = `${MOST_HOPS} servers have forwarded the call already, so they forward it to each other`;
    throw new RemoteUnavailableError(actionName, this.remote.name, why, false);
  }

  private refuseIfUnreachable({ actionName }: ForwardedCall): void {
    const { unreachable } = this.state;
    if (unreachable === undefined) return;
    throw new RemoteUnavailableError(actionName, this.remote.name, unreachable, false);
  }

  private async enter(bulkhead: Bulkhead, call: ForwardedCall): Promise<void> {
    if (bulkhead.tryEnter()) return;
    const { actionName, over } = call;
    over.signal.throwIfAborted();
    const { concurrency } = bulkhead.limit;
    const who = `the remote '${this.remote.name}' has ${concurrency} running`;
    if (bulkhead.isFull) throw overloaded(actionName, `${who} and ${bulkhead.waiting} waiting calls`);
    const hasPlace = await bulkhead.wait(WAIT_MS, over);
    if (over.signal.aborted) {
      if (hasPlace) bulkhead.leave();
      throw over.signal.reason;
    }
    if (!hasPlace) throw overloaded(actionName, `${who} calls, and no place became free in ${WAIT_MS} ms`);
  }
}

function overloaded(actionName: string, why: string): OverloadedError {
  return new OverloadedError(actionName, why, WAIT_MS / 1_000);
}
