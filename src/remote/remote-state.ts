import { Logger } from '@nestjs/common';
import { CallError, RemoteUnavailableError } from '../errors/index.js';
import { listed } from './listed.js';
import { RemoteHints } from './remote-hints.js';
import type { ResolvedRemote } from './resolve-remotes.js';

/** What is known of a remote: its actions, and whether it answers. Each change is logged once. */
export class RemoteState {
  readonly #logger = new Logger('RasaRemoteModule');
  readonly #hints: RemoteHints;
  #names: ReadonlySet<string> = new Set();
  #hasAnswered = false;
  #problem: string | undefined;
  #unreachable: string | undefined;

  /** @param changed - called when the names have changed */
  constructor(
    private readonly remote: Pick<ResolvedRemote, 'name' | 'claims' | 'idempotent'>,
    private readonly changed: () => void,
  ) {
    this.#hints = new RemoteHints(remote);
  }

  /** The name of the remote. */
  get name(): string {
    return this.remote.name;
  }

  /** The names that the remote has, and that belong to it, as last known. */
  get names(): ReadonlySet<string> {
    return this.#names;
  }

  /** Whether the remote has told its names once. */
  get hasAnswered(): boolean {
    return this.#hasAnswered;
  }

  /** Why the remote did not tell its names the last time; undefined if it did. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** Why there is no connection; undefined if calls can be sent. */
  get unreachable(): string | undefined {
    return this.#unreachable;
  }

  /** The remote has told its names. */
  answered(all: readonly string[]): void {
    const { name, claims } = this.remote;
    const own = claims ? all.filter((action) => claims.has(action)) : all;
    if (this.#problem !== undefined && this.#hasAnswered) this.#logger.log(`The remote '${name}' is available again.`);
    this.#problem = undefined;
    this.#unreachable = undefined;
    this.#hints.compare(all);
    this.take(new Set(own));
  }

  /** The remote did not tell its names. What it answered in place of them came over a connection. */
  failed(error: unknown): void {
    if (error instanceof RemoteUnavailableError && !error.wasSent) return this.unreached(error);
    const message = error instanceof Error ? error.message : typeof error;
    this.complain(message, error instanceof CallError ? undefined : this.#unreachable);
  }

  /** There was no connection to the remote. */
  unreached({ why }: RemoteUnavailableError): void {
    this.complain(`The remote '${this.remote.name}' is not available: ${why}.`, why);
  }

  private complain(message: string, unreachable: string | undefined): void {
    const isNew = this.#problem === undefined || (this.#unreachable === undefined) !== (unreachable === undefined);
    this.#problem = message;
    this.#unreachable = unreachable;
    if (!isNew) return;
    const consequence =
      unreachable === undefined
        ? 'What is known of its actions stays in use.'
        : 'Calls to its actions are refused until it answers.';
    this.#logger.warn(`${message} ${consequence}`);
  }

  private take(names: ReadonlySet<string>): void {
    const before = this.#names;
    const isFirst = !this.#hasAnswered;
    this.#names = names;
    this.#hasAnswered = true;
    const added = [...names].filter((action) => !before.has(action));
    const removed = [...before].filter((action) => !names.has(action));
    if (isFirst) this.tell(`has ${names.size === 1 ? '1 action' : `${names.size} actions`}`, added);
    else if (added.length > 0) this.tell('has new actions', added);
    if (removed.length > 0) this.tell('no longer has', removed);
    if (isFirst || added.length > 0 || removed.length > 0) this.changed();
  }

  private tell(what: string, names: readonly string[]): void {
    this.#logger.log(`The remote '${this.remote.name}' ${what}${names.length > 0 ? `: ${listed(names)}` : ''}.`);
  }
}
