import type { ForwardedCall, RelayedAnswer, RemoteAction } from '../actions/index.js';
import type { ResolvedRemote } from './resolve-remotes.js';

/** An action of a remote. */
export class ForwardedAction implements RemoteAction {
  readonly place: string;
  readonly remote: string;
  readonly timeoutMs: number | undefined;
  /** The calls of all actions of a remote are limited together. */
  readonly concurrency = undefined;

  constructor(
    readonly name: string,
    { name: remote, timeoutMs }: Pick<ResolvedRemote, 'name' | 'timeoutMs'>,
    readonly forward: (call: ForwardedCall) => Promise<RelayedAnswer>,
  ) {
    this.place = `remote '${remote}'`;
    this.remote = remote;
    this.timeoutMs = timeoutMs;
  }
}
