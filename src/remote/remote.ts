import type { ReadinessCheck, RemoteAction } from '../actions/index.js';
import { Discovery } from './discovery.js';
import { ForwardedAction } from './forwarded-action.js';
import { RemoteCalls } from './remote-calls.js';
import type { RemoteClient } from './remote-client.js';
import { RemoteState } from './remote-state.js';
import type { ResolvedRemote } from './resolve-remotes.js';

/** A server, or a group of workers, with what is known of it. */
export class Remote implements ReadinessCheck {
  readonly #state: RemoteState;
  readonly #discovery: Discovery;
  readonly #calls: RemoteCalls;
  readonly #actions = new Map<string, RemoteAction>();

  /** @param changed - called when its actions have changed */
  constructor(
    readonly terms: ResolvedRemote,
    private readonly client: RemoteClient,
    refreshMs: number,
    changed: () => void,
  ) {
    this.#state = new RemoteState(terms, changed);
    this.#discovery = new Discovery(client, this.#state, refreshMs);
    this.#calls = new RemoteCalls(terms, client, this.#state, this.#discovery);
  }

  /** The name of the remote. */
  get name(): string {
    return this.terms.name;
  }

  /** The names that it has told, as last known. */
  get names(): ReadonlySet<string> {
    return this.#state.names;
  }

  /** Whether an action of this name would be its own. */
  mayOwn(actionName: string): boolean {
    return this.terms.claims?.has(actionName) ?? true;
  }

  /** Why there is no connection to it; undefined if calls can be sent. */
  get unreachable(): string | undefined {
    return this.#state.unreachable;
  }

  /** Whether it has told its names once. */
  get hasAnswered(): boolean {
    return this.#state.hasAnswered;
  }

  /** The action of this name, which is one of its own. */
  action(name: string): RemoteAction {
    let action = this.#actions.get(name);
    if (!action) this.#actions.set(name, (action = this.unknownAction(name)));
    return action;
  }

  /** Like {@link action}, for a name that may be of no action, so that it is not kept. */
  unknownAction(name: string): RemoteAction {
    return new ForwardedAction(name, this.terms, (call) => this.#calls.forward(call));
  }

  /** Connects, and asks for the names. It does not reject. */
  start(): Promise<void> {
    return this.#discovery.start();
  }

  /** Asks for the names, if the remote answers at all and was not asked just now. It does not reject. */
  async askAgain(): Promise<void> {
    if (this.#state.problem === undefined) await this.#discovery.askSoon();
  }

  /** Ends all connections. */
  async stop(): Promise<void> {
    this.#discovery.stop();
    await this.client.close();
  }

  notReadyReason(): undefined {}

  degradedReason(): string | undefined {
    if (this.#state.problem === undefined) return undefined;
    const what = this.#state.unreachable === undefined ? 'does not tell its actions' : 'is not available';
    return `The remote '${this.name}' ${what}; the log has the cause.`;
  }
}
