import type { YamlMapping } from './domain-files.js';
import { isMapping } from './is-mapping.js';
import { bestLanguage } from './language-range.js';

/** Rasa Pro's key: texts by language beside `text`, members by language in a button. */
const TRANSLATION = 'translation';

/** All languages that the text or a button of a variation is translated to. */
export function languagesOf(variation: YamlMapping): ReadonlySet<string> {
  return new Set([variation, ...buttonsOf(variation)].flatMap((part) => Object.keys(translationOf(part))));
}

/** The languages that the text of a variation, or a button, is translated to. */
export function translationOf(part: YamlMapping): YamlMapping {
  const translation = part[TRANSLATION];
  return isMapping(translation) ? translation : {};
}

/** The buttons of a variation. */
export function buttonsOf(variation: YamlMapping): YamlMapping[] {
  const { buttons } = variation;
  return Array.isArray(buttons) ? buttons.filter(isMapping) : [];
}

/** The language of a variation's text; undefined where it is the one outside of `translation`. */
export function textLanguage(variation: YamlMapping, language: string | undefined): string | undefined {
  return bestLanguage(language, (candidate) => typeof translationOf(variation)[candidate] === 'string');
}

/**
 * A variation in a language, without its translations. What is not translated stays as it is.
 *
 * @see https://rasa.com/docs/pro/build/translating-your-assistant
 */
export function translated(variation: YamlMapping, language: string | undefined): YamlMapping {
  const { [TRANSLATION]: _, ...result }: Record<string, unknown> = variation;
  const found = textLanguage(variation, language);
  if (found !== undefined) result['text'] = translationOf(variation)[found];
  if (!Array.isArray(variation['buttons'])) return result;
  const buttons = variation['buttons'].map((button: unknown) =>
    isMapping(button) ? translatedButton(button, language) : button,
  );
  return { ...result, buttons };
}

/** Rasa Pro takes from a translation only members that the button has. */
function translatedButton(button: YamlMapping, language: string | undefined): YamlMapping {
  if (!(TRANSLATION in button)) return button;
  const { [TRANSLATION]: _, ...result }: Record<string, unknown> = button;
  const translation = translationOf(button);
  const found = bestLanguage(
    language,
    (candidate) => Object.hasOwn(translation, candidate) && isMapping(translation[candidate]),
  );
  const members = found === undefined ? {} : (translation[found] as YamlMapping);
  for (const name of Object.keys(result)) if (Object.hasOwn(members, name)) result[name] = members[name];
  return result;
}
