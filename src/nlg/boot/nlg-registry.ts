import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { isPattern, longLimitWarning, namePattern, UnexploredModules, type NamePattern } from '../../actions/index.js';
import { DuplicateNlgHandlerError } from '../../errors/index.js';
import type { Module } from '../../nest/injector-types.js';
import { NLG_OPTIONS } from '../nlg.tokens.js';
import type { NlgOptions } from '../nlg.options.js';
import { NlgExplorer } from './nlg-explorer.js';
import type { NlgHandler } from './nlg-handler.js';

/**
 * The NLG handlers by their names, from the start of the application on. A module that is loaded lazily after that
 * brings its handlers with it: a name that is not known makes the registry look again.
 */
@Injectable()
export class NlgRegistry implements OnApplicationBootstrap {
  readonly #logger = new Logger('RasaNlgModule');
  readonly #modules: UnexploredModules;
  #handlers: readonly NlgHandler[] = [];
  #named: ReadonlyMap<string, NlgHandler> = new Map();
  #patterns: readonly (readonly [NamePattern, NlgHandler])[] = [];

  constructor(
    modules: ModulesContainer,
    private readonly explorer: NlgExplorer,
    @Inject(NLG_OPTIONS) private readonly options: NlgOptions,
  ) {
    this.#modules = new UnexploredModules(modules);
  }

  /** The handler of this name, or else the one with the most specific pattern that matches. */
  find(response: string): NlgHandler | undefined {
    const named = this.#named.get(response);
    if (named) return named;
    const added = this.#modules.takeAdded();
    if (added.length > 0) this.load(added);
    return this.#named.get(response) ?? this.#patterns.find(([pattern]) => pattern.matches(response))?.[1];
  }

  /** The names of the handlers, without patterns. */
  names(): string[] {
    return [...this.#named.keys()];
  }

  /** Called by Nest when every provider is there. */
  onApplicationBootstrap(): void {
    this.warnOfLongLimit('With the `timeoutMs` of RasaNlgModule an NLG handler', this.options.timeoutMs);
    this.load(this.#modules.takeAll());
  }

  /** Where two handlers have one name, it throws, and the handlers stay as they were. */
  private load(added: readonly Module[]): void {
    const found = this.explorer.explore(added);
    const handlers = withoutDuplicates([...this.#handlers, ...found]);
    this.#handlers = handlers;
    this.#named = new Map(handlers.filter(({ name }) => !isPattern(name)).map((one) => [one.name, one]));
    this.#patterns = handlers
      .filter(({ name }) => isPattern(name))
      .map((handler) => [namePattern(handler.name), handler] as const)
      .toSorted(([one], [other]) => other.literals - one.literals);
    for (const { place, timeoutMs } of found) this.warnOfLongLimit(place, timeoutMs);
    this.#logger.log(`Serves ${handlers.length} NLG handler${handlers.length === 1 ? '' : 's'}.`);
  }

  private warnOfLongLimit(what: string, timeoutMs: number | undefined): void {
    const warning = longLimitWarning(what, timeoutMs);
    if (warning !== undefined) this.#logger.warn(warning);
  }
}

/** @throws DuplicateNlgHandlerError when two have one name */
function withoutDuplicates(handlers: readonly NlgHandler[]): readonly NlgHandler[] {
  const places = new Map<string, string>();
  for (const { name, place } of handlers) {
    const other = places.get(name);
    if (other !== undefined) throw new DuplicateNlgHandlerError(name, [other, place]);
    places.set(name, place);
  }
  return handlers;
}
