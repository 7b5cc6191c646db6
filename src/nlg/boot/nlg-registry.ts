import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { longLimitWarning } from '../../actions/index.js';
import { DuplicateNlgHandlerError } from '../../errors/index.js';
import { NLG_OPTIONS } from '../nlg.tokens.js';
import type { NlgOptions } from '../nlg.options.js';
import { isPattern, namePattern, type NamePattern } from './name-pattern.js';
import { NlgExplorer } from './nlg-explorer.js';
import type { NlgHandler } from './nlg-handler.js';

/** The NLG handlers by their names, from the start of the application on. */
@Injectable()
export class NlgRegistry implements OnApplicationBootstrap {
  readonly #logger = new Logger('RasaNlgModule');
  #named: ReadonlyMap<string, NlgHandler> = new Map();
  #patterns: readonly (readonly [NamePattern, NlgHandler])[] = [];

  constructor(
    private readonly explorer: NlgExplorer,
    @Inject(NLG_OPTIONS) private readonly options: NlgOptions,
  ) {}

  /** The handler of this name, or else the one with the most specific pattern that matches. */
  find(response: string): NlgHandler | undefined {
    const named = this.#named.get(response);
    if (named || this.#patterns.length === 0) return named;
    return this.#patterns.find(([pattern]) => pattern.matches(response))?.[1];
  }

  /** The names of the handlers, without patterns. */
  names(): string[] {
    return [...this.#named.keys()];
  }

  /** Called by Nest when every provider is there. */
  onApplicationBootstrap(): void {
    const handlers = withoutDuplicates(this.explorer.explore());
    this.#named = new Map(handlers.filter(({ name }) => !isPattern(name)).map((one) => [one.name, one]));
    this.#patterns = handlers
      .filter(({ name }) => isPattern(name))
      .map((handler) => [namePattern(handler.name), handler] as const)
      .toSorted(([one], [other]) => other.literals - one.literals);
    this.warnOfLongLimit('With the `timeoutMs` of RasaNlgModule an NLG handler', this.options.timeoutMs);
    for (const { place, timeoutMs } of handlers) this.warnOfLongLimit(place, timeoutMs);
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
