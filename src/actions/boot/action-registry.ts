import { Inject, Injectable, Logger } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { DuplicateActionError } from '../../errors/index.js';
import type { Module } from '../../nest/injector-types.js';
import { PIPELINE_OPTIONS } from '../actions.tokens.js';
import type { PipelineOptions } from '../pipeline.options.js';
import type { ActionDefinition, RegisteredAction } from './action-definition.js';
import { ActionExplorer } from './action-explorer.js';
import { ActionHints } from './action-hints.js';
import { longLimitWarning } from './time-limit.js';
import { UnexploredModules } from './unexplored-modules.js';

/**
 * The actions by their names. It is filled when the application starts. Modules that are loaded lazily later add their
 * actions: when a name is unknown, or all names are asked for, the registry looks for new modules first.
 *
 * @publicApi
 */
@Injectable()
export class ActionRegistry {
  readonly #logger = new Logger('RasaModule');
  readonly #modules: UnexploredModules;
  readonly #explorer: ActionExplorer;
  readonly #hints: ActionHints;
  readonly #options: PipelineOptions;
  #actions: ReadonlyMap<string, ActionDefinition> = new Map();

  /** @internal Made by Nest. */
  constructor(
    modules: ModulesContainer,
    explorer: ActionExplorer,
    hints: ActionHints,
    @Inject(PIPELINE_OPTIONS) options: PipelineOptions,
  ) {
    this.#modules = new UnexploredModules(modules);
    this.#explorer = explorer;
    this.#hints = hints;
    this.#options = options;
  }

  /**
   * What is known of an action.
   *
   * @param name - the name; it is case-sensitive and not trimmed
   * @returns the action, or undefined if there is none
   */
  get(name: string): RegisteredAction | undefined {
    return this.find(name);
  }

  /**
   * Whether there is an action.
   *
   * @param name - the name; it is case-sensitive and not trimmed
   */
  has(name: string): boolean {
    return this.find(name) !== undefined;
  }

  /** The names of all actions, in the order of registration. */
  names(): string[] {
    this.#refresh();
    return [...this.#actions.keys()];
  }

  /** @internal The action to run. For a known name it costs one look-up. */
  find(name: string): ActionDefinition | undefined {
    return this.#actions.get(name) ?? (this.#refresh() ? this.#actions.get(name) : undefined);
  }

  /** @internal Called by Nest when every provider exists. */
  onApplicationBootstrap(): void {
    const modules = this.#modules.takeAll();
    // Another module may have asked for the names in its own hook, before this one.
    if (modules.length > 0) this.#load(modules);
    this.#warn(longLimitWarning('With the `timeoutMs` of RasaModule an action', this.#options.timeoutMs));
  }

  #refresh(): boolean {
    const added = this.#modules.takeAdded();
    if (added.length > 0) this.#load(added);
    return added.length > 0;
  }

  /** It throws when two actions have the same name; the registered actions then stay as they were. */
  #load(added: readonly Module[]): void {
    const definitions = this.#explorer.explore(added);
    this.#actions = withoutDuplicates([...this.#actions.values(), ...definitions]);
    this.#hints.announce([...this.#actions.keys()]);
    this.#hints.warnOfUndeclared(added);
    for (const { place, timeoutMs } of definitions) this.#warn(longLimitWarning(place, timeoutMs));
  }

  #warn(message: string | undefined): void {
    if (message !== undefined) this.#logger.warn(message);
  }
}

/** @throws DuplicateActionError when two have the same name */
function withoutDuplicates(definitions: readonly ActionDefinition[]): Map<string, ActionDefinition> {
  const byName = new Map<string, ActionDefinition>();
  for (const definition of definitions) {
    const other = byName.get(definition.name);
    if (other) throw new DuplicateActionError(definition.name, [other.place, definition.place]);
    byName.set(definition.name, definition);
  }
  return byName;
}
