import { Logger } from '@nestjs/common';
import { isJsonObject, type JsonObject } from '../../protocol/index.js';
import { CompiledResponses, type ResponseSettings } from './compiled-responses.js';
import type { DomainResponsesOptions } from './domain-responses.options.js';
import { loadIcu, type Icu } from './icu.js';
import { responseProblems, type ResponseProblem } from './response-problems.js';
import { isMarkedIcu } from './variation.js';

/** Compiles responses as the options say. */
export class ResponseCompiler {
  private readonly logger = new Logger('RasaNlgModule');
  private readonly settings: Omit<ResponseSettings, 'icu'>;
  private icu: Icu | undefined;

  /** @param options - how responses are said */
  constructor({ avoidRepeats, defaultLanguage, icu, renderElements }: DomainResponsesOptions) {
    this.settings = {
      avoidRepeats: avoidRepeats ?? false,
      defaultLanguage: defaultLanguage ?? 'en',
      allIcu: icu === 'all',
      renderElements: renderElements ?? false,
    };
  }

  /**
   * Loads what formats ICU messages, if the responses need it, and compiles them.
   *
   * @throws MissingPeerError when it is not installed
   */
  async prepare(responses: JsonObject): Promise<CompiledResponses> {
    if (this.settings.allIcu || hasIcu(responses)) await this.loadIcu();
    return this.compile(responses);
  }

  /** Loads what formats ICU messages. */
  async loadIcu(): Promise<void> {
    this.icu ??= await loadIcu();
  }

  /** Compiles responses and warns of those that can never be said. */
  compile(responses: JsonObject): CompiledResponses {
    for (const problem of responseProblems(responses, this.settings.allIcu, this.icu))
      this.logger.warn(warning(problem));
    return new CompiledResponses(responses, { ...this.settings, ...(this.icu ? { icu: this.icu.compile } : {}) });
  }
}

function hasIcu(responses: JsonObject): boolean {
  return Object.values(responses)
    .flatMap((list) => (Array.isArray(list) ? (list as readonly unknown[]) : []))
    .some((variation) => isJsonObject(variation) && isMarkedIcu(variation));
}

function warning({ response, variation, problem }: ResponseProblem): string {
  const which = variation === undefined ? '' : ` (variation ${variation + 1})`;
  return `The response '${response}'${which} has ${problem}, so it cannot be said.`;
}
