import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import type { Module } from '../../nest/injector-types.js';
import type { ActionDefinition } from './action-definition.js';
import { ActionHints } from './action-hints.js';
import { ActionExplorer } from './action-explorer.js';
import { ActionRegistry } from './action-registry.js';
import type { PipelineOptions } from '../pipeline.options.js';
import { PIPELINE_OPTIONS } from '../actions.tokens.js';
import { isBuilt } from '../../nest/built-module.js';
import { longLimitWarning } from './time-limit.js';

/**
 * Fills the registry when the application has started. A module that is loaded lazily after that brings its actions
 * with it: the first call of an unknown name looks again if there are more modules than before.
 */
@Injectable()
export class ActionLoader implements OnApplicationBootstrap {
  private readonly logger = new Logger('RasaModule');
  readonly #explored = new Set<Module>();

  constructor(
    private readonly modules: ModulesContainer,
    private readonly explorer: ActionExplorer,
    private readonly registry: ActionRegistry,
    private readonly hints: ActionHints,
    @Inject(PIPELINE_OPTIONS) private readonly options: PipelineOptions,
  ) {}

  onApplicationBootstrap(): void {
    this.load([...this.modules.values()]);
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
    if (this.modules.size === this.#explored.size) return false;
    const added = [...this.modules.values()].filter((module) => !this.#explored.has(module) && isBuilt(module));
    if (added.length > 0) this.load(added);
    return added.length > 0;
  }

  private load(added: readonly Module[]): void {
    for (const module of added) this.#explored.add(module);
    const definitions = this.explorer.explore([...this.#explored]);
    this.registry.load(definitions);
    this.hints.announce(this.registry.names());
    this.hints.warnOfUndeclared(added);
    for (const { place, timeoutMs } of definitions) this.warn(longLimitWarning(place, timeoutMs));
  }

  private warn(message: string | undefined): void {
    if (message !== undefined) this.logger.warn(message);
  }
}
