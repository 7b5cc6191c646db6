import { Injectable } from '@nestjs/common';
import { ActionRegistry } from '../boot/action-registry.js';
import { CallObservers } from '../observers/call-observers.js';
import { RemoteHost } from '../ports/remote-actions.js';

/** Decides which calls go to other servers. Without remotes that costs one check. */
@Injectable()
export class HandOver {
  constructor(
    private readonly host: RemoteHost,
    private readonly actions: ActionRegistry,
    private readonly observers: CallObservers,
  ) {}

  /** Whether the application has remotes. */
  get isPossible(): boolean {
    return this.host.remotes !== undefined;
  }

  /** Whether the remotes are asked for an action, because this application does not have it. */
  asksFor(actionName: string): boolean {
    return this.isPossible && this.actions.find(actionName) === undefined;
  }

  /** Whether a call goes on without being read: a remote is known to have its action, and no observer reads calls. */
  takesUnread(actionName: string): boolean {
    if (this.observers.readCalls || !this.asksFor(actionName)) return false;
    return this.host.remotes?.find(actionName) !== undefined;
  }
}
