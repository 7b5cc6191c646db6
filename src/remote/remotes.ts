import { Logger, type OnApplicationBootstrap, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { longLimitWarning, type RemoteAction, type RemoteActions, type TransportHost } from '../actions/index.js';
import { DuplicateRemoteActionError } from '../errors/index.js';
import { ownersOf, type ActionOwners, type Conflict } from './action-owners.js';
import { listed } from './listed.js';
import type { Remote } from './remote.js';

/** All remotes, and which one runs which action. */
export class Remotes implements RemoteActions, OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('RasaRemoteModule');
  readonly #warnedOf = new Set<string>();
  readonly #remotes: readonly Remote[];
  #owners: ActionOwners = { actions: new Map(), conflicts: [] };
  #hasBooted = false;

  /** @param make - makes the remotes, which call the function when their actions have changed */
  constructor(
    private readonly host: TransportHost,
    make: (changed: () => void) => readonly Remote[],
  ) {
    this.#remotes = make(() => this.assign());
    this.assign();
  }

  /** The remotes as they are asked for readiness. */
  get checks(): readonly Remote[] {
    return this.#remotes;
  }

  find(actionName: string): RemoteAction | undefined {
    return this.#owners.actions.get(actionName);
  }

  async lookUp(actionName: string): Promise<RemoteAction | undefined> {
    const known = this.find(actionName);
    if (known) return known;
    const owners = this.#remotes.filter((remote) => remote.mayOwn(actionName));
    await Promise.all(owners.map((remote) => remote.askAgain()));
    // A remote that has not told its names yet may have it. It says so itself, or why it cannot be asked.
    return this.find(actionName) ?? owners.find((remote) => !remote.hasAnswered)?.unknownAction(actionName);
  }

  all(): readonly RemoteAction[] {
    const { actions } = this.host.core('RasaRemoteModule');
    return [...this.#owners.actions.values()].filter(({ name }) => !actions.has(name));
  }

  /** Asks all remotes, so that the other modules' `onApplicationBootstrap()` finds the names. */
  async onModuleInit(): Promise<void> {
    this.host.core('RasaRemoteModule');
    for (const { name, terms } of this.#remotes) {
      const warning = longLimitWarning(`An action of the remote '${name}'`, terms.timeoutMs);
      if (warning !== undefined) this.#logger.warn(warning);
    }
    await Promise.all(this.#remotes.map((remote) => remote.start()));
  }

  /** @throws DuplicateRemoteActionError when two remotes have the same action, and this application does not */
  async onApplicationBootstrap(): Promise<void> {
    const { actions } = this.host.core('RasaRemoteModule');
    const conflict = this.#owners.conflicts.find(({ actionName }) => !actions.has(actionName));
    if (conflict) {
      await this.onApplicationShutdown();
      throw new DuplicateRemoteActionError(conflict.actionName, conflict.remotes);
    }
    this.#hasBooted = true;
    for (const remote of this.#remotes) {
      const hidden = [...remote.names].filter((name) => actions.has(name));
      if (hidden.length === 0) continue;
      this.#logger.log(`This application runs these actions of the remote '${remote.name}' itself: ${listed(hidden)}.`);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.allSettled(this.#remotes.map((remote) => remote.stop()));
  }

  private assign(): void {
    this.#owners = ownersOf(this.#remotes);
    if (this.#hasBooted) for (const conflict of this.#owners.conflicts) this.warnOf(conflict);
  }

  private warnOf({ actionName, remotes: [first, second] }: Conflict): void {
    const key = JSON.stringify([actionName, first, second]);
    if (this.#warnedOf.has(key) || this.host.core('RasaRemoteModule').actions.has(actionName)) return;
    this.#warnedOf.add(key);
    this.#logger.warn(
      `The remotes '${first}' and '${second}' both have the action '${listed([actionName])}'; calls go to '${first}'. ` +
        'Remove it from one of them, or say with the option `actions` of a remote which one runs it.',
    );
  }
}
