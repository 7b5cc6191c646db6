import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { ActionDefinition } from './action.definition.js';
import { ActionExplorer } from './action.explorer.js';
import { ActionRegistry } from './action.registry.js';
import type { ActionsOptions } from './actions.options.js';
import { ACTIONS_OPTIONS } from './actions.tokens.js';
import { longLimitWarning } from './time-limit.js';

/**
 * Fills the registry when the application has started. A module that is loaded lazily after that brings its actions
 * with it: the first call of an unknown name looks again if there are more modules than before.
 */
@Injectable()
export class ActionLoader implements OnApplicationBootstrap {
  private readonly logger = new Logger('RasaModule');
  #modulesSeen = 0;

  constructor(
    private readonly modules: ModulesContainer,
    private readonly explorer: ActionExplorer,
    private readonly registry: ActionRegistry,
    @Inject(ACTIONS_OPTIONS) private readonly options: ActionsOptions,
  ) {}

  onApplicationBootstrap(): void {
    this.load();
    this.warn(longLimitWarning('With the `timeoutMs` of RasaModule an action', this.options.timeoutMs));
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
    const definitions = this.explorer.explore();
    this.registry.load(definitions);
    for (const { place, timeoutMs } of definitions) this.warn(longLimitWarning(place, timeoutMs));
  }

  private warn(message: string | undefined): void {
    if (message !== undefined) this.logger.warn(message);
  }
}
