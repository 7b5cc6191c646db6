import { Injectable } from '@nestjs/common';
import type { RegisteredAction } from '../boot/action-definition.js';
import { ActionRegistry } from '../boot/action-registry.js';
import { RemoteHost, type RemoteAction } from '../ports/remote-actions.js';

/** An action, and the remote that runs it; null if this application does. */
export type ListedAction = Pick<RegisteredAction, 'name' | 'place'> & Readonly<Record<'remote', string | null>>;

/** All actions that can be called here: those of the application, and those of its remotes. */
@Injectable()
export class ActionCatalog {
  constructor(
    private readonly registry: ActionRegistry,
    private readonly host: RemoteHost,
  ) {}

  /** Whether there is an action of this name. A remote is not asked. */
  has(name: string): boolean {
    return this.registry.has(name) || this.host.remotes?.find(name) !== undefined;
  }

  /**
   * Whether there is an action of this name. The remotes are asked again if they may have got it in the meantime, or
   * have not answered yet.
   */
  async willHave(name: string): Promise<boolean> {
    return this.registry.has(name) || (await this.host.remotes?.lookUp(name)) !== undefined;
  }

  /** Whether a part of the actions is in remotes, which need not be up when the application starts. */
  get hasRemotes(): boolean {
    return this.host.remotes !== undefined;
  }

  /** The names of all actions, those of the application first. */
  names(): string[] {
    return [...this.registry.names(), ...this.remote().map(({ name }) => name)];
  }

  /** All actions, those of the application first. */
  all(): ListedAction[] {
    const own = this.registry
      .names()
      .map((name) => ({ name, remote: null, place: this.registry.get(name)?.place ?? '' }));
    return [...own, ...this.remote().map(({ name, remote, place }) => ({ name, remote, place }))];
  }

  private remote(): readonly RemoteAction[] {
    return this.host.remotes?.all() ?? [];
  }
}
