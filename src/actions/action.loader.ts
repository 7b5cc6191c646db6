import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { ActionDefinition } from './action.definition.js';
import { ActionExplorer } from './action.explorer.js';
import { ActionRegistry } from './action.registry.js';

/**
 * Fills the registry when the application has started. A module that is loaded lazily after that brings its actions
 * with it: the first call of an unknown name looks again if there are more modules than before.
 */
@Injectable()
export class ActionLoader implements OnApplicationBootstrap {
  #modulesSeen = 0;

  constructor(
    private readonly modules: ModulesContainer,
    private readonly explorer: ActionExplorer,
    private readonly registry: ActionRegistry,
  ) {}

  onApplicationBootstrap(): void {
    this.load();
  }

  /** The action of a name: one look-up, but for a name that is not known. */
  find(name: string): ActionDefinition | undefined {
    return this.registry.get(name) ?? (this.refresh() ? this.registry.get(name) : undefined);
  }

  /** The names of all actions, in the order of registration. */
  names(): string[] {
    this.refresh();
    return this.registry.names();
  }

  private refresh(): boolean {
    if (this.modules.size === this.#modulesSeen) return false;
    this.load();
    return true;
  }

  private load(): void {
    this.#modulesSeen = this.modules.size;
    this.registry.load(this.explorer.explore());
  }
}
