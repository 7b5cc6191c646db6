import type { YamlMapping } from './domain-files.js';
import { isMapping } from './is-mapping.js';
import { languageRange } from './language-range.js';
import { buttonsOf, translationOf } from './translations.js';

/**
 * A text that is not translated.
 *
 * @publicApi
 */
export interface MissingTranslation {
  /** The name of the response. */
  readonly response: string;
  /** Which of its variations, from 0. */
  readonly variation: number;
  /** Which of its buttons, from 0; undefined for the text. */
  readonly button?: number;
  /** The languages that are missing. */
  readonly languages: readonly string[];
}

/**
 * Finds what the bot could not say in a language. Of variations for the same channel and conditions one that is
 * translated is enough, since only translated ones are chosen then; their buttons must be translated, too. A translation
 * to `pt` serves for `pt-BR`.
 *
 * @param domain - with its `responses`
 * @param languages - which are wanted beside the one that the texts are written in
 * @example
 * ```ts
 * for (const { response, languages } of missingTranslations(domain, ['de', 'fr'])) {
 *   console.warn(`${response}: ${languages.join(', ')}`);
 * }
 * ```
 * @see https://rasa.com/docs/pro/build/translating-your-assistant
 * @publicApi
 */
export function missingTranslations(
  domain: { readonly responses?: unknown },
  languages: readonly string[],
): readonly MissingTranslation[] {
  const responses = isMapping(domain.responses) ? domain.responses : {};
  return Object.entries(responses).flatMap(([response, list]) => {
    const variations = Array.isArray(list) ? list.map((item: unknown) => (isMapping(item) ? item : {})) : [];
    return variations.flatMap((variation, at) => [
      ...missingText(variations, at, languages).map((found) => ({ response, ...found })),
      ...missingButtons(variation, at, languages).map((found) => ({ response, ...found })),
    ]);
  });
}

type Found = Omit<MissingTranslation, 'response'>;

/** Reported at the first variation of those that stand for each other. */
function missingText(variations: readonly YamlMapping[], at: number, languages: readonly string[]): readonly Found[] {
  const own = variations[at] as YamlMapping;
  const others = variations.filter((other) => occasion(other) === occasion(own));
  if (others[0] !== own || !others.some(({ text }) => typeof text === 'string')) return [];
  const missing = languages.filter((language) => !others.some((variation) => saysIn(variation, language)));
  return missing.length > 0 ? [{ variation: at, languages: missing }] : [];
}

function missingButtons(variation: YamlMapping, at: number, languages: readonly string[]): readonly Found[] {
  const wanted = languages.filter((language) => variation['text'] === undefined || saysIn(variation, language));
  return buttonsOf(variation).flatMap((button, index) => {
    const missing = variation['language'] ? [] : wanted.filter((language) => !isTitled(button, language));
    return missing.length > 0 ? [{ variation: at, button: index, languages: missing }] : [];
  });
}

/** Channel and conditions. */
function occasion({ channel, condition }: YamlMapping): string {
  return JSON.stringify([channel ?? null, condition ?? null]);
}

function saysIn(variation: YamlMapping, language: string): boolean {
  const translation = translationOf(variation);
  return languageRange(language).some(
    (candidate) => variation['language'] === candidate || typeof translation[candidate] === 'string',
  );
}

function isTitled(button: YamlMapping, language: string): boolean {
  const translation = translationOf(button);
  return languageRange(language).some((candidate) => {
    const members = translation[candidate];
    return isMapping(members) && typeof members['title'] === 'string';
  });
}
