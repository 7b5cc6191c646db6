import { bestLanguage, languagesOf, textLanguage, translated } from '../../domain-files/index.js';
import type { JsonObject } from '../../protocol/index.js';
import { compileBody } from './compile-body.js';
import { compileCondition, type Condition } from './conditions.js';
import type { IcuCompiler } from './icu.js';
import type { Variables } from './variables.js';

/** How variations are compiled. */
export interface VariationSettings {
  /** The language of texts outside of `translation`. */
  readonly defaultLanguage: string;
  /** Whether `elements` are filled, too. */
  readonly renderElements: boolean;
  /** Compiles ICU messages; without it no variation is one. */
  readonly icu?: IcuCompiler;
  /** Whether all variations are ICU messages, and not only those that say so. */
  readonly allIcu: boolean;
}

/** A variation of a response, compiled. */
export class Variation {
  /** `id`, if it has one. */
  readonly id: unknown;
  /** `channel`; null stands for every channel that has no variations of its own. */
  readonly channel: unknown;
  /** Compiled `condition`; undefined if it has none. */
  readonly condition: Condition | undefined;
  /** The language that all of it is in, where it says so by `language`. */
  readonly language: unknown;
  private readonly languages: ReadonlySet<string>;
  private readonly bodies = new Map<string | undefined, (variables: Variables) => JsonObject>();

  /**
   * @param source - the variation as the domain has it
   * @param settings - how it is compiled
   */
  constructor(
    private readonly source: JsonObject,
    private readonly settings: VariationSettings,
  ) {
    this.id = source['id'];
    this.channel = source['channel'] ?? null;
    this.condition = (source['condition'] ?? null) === null ? undefined : compileCondition(source['condition']);
    this.language = source['language'];
    this.languages = languagesOf(source);
    for (const language of [undefined, ...this.languages]) this.bodies.set(language, this.compile(language));
  }

  /** Whether it says something in exactly this language. */
  speaks(language: string): boolean {
    return this.language === language || textLanguage(this.source, language) === language;
  }

  /**
   * The variation, filled.
   *
   * @throws ResponseTextError when a text of it cannot be filled
   */
  render(variables: Variables, language: string | undefined): JsonObject {
    const best = bestLanguage(language, (candidate) => this.languages.has(candidate));
    return (this.bodies.get(best) as (variables: Variables) => JsonObject)(variables);
  }

  private compile(language: string | undefined): (variables: Variables) => JsonObject {
    const { renderElements, icu, defaultLanguage } = this.settings;
    const body = translated(this.source, language);
    if (icu === undefined || !this.isIcu) return compileBody(body, { renderElements });
    const own = typeof this.language === 'string' ? this.language : defaultLanguage;
    return compileBody(body, { renderElements, message: icu(textLanguage(this.source, language) ?? own) });
  }

  private get isIcu(): boolean {
    return this.settings.allIcu || isMarkedIcu(this.source);
  }
}

/** Whether a variation says that it is an ICU message: `metadata: { template: icu }`, where Rasa Pro writes `jinja`. */
export function isMarkedIcu({ metadata }: JsonObject): boolean {
  return typeof metadata === 'object' && metadata !== null && 'template' in metadata && metadata.template === 'icu';
}
